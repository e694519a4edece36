using System.Text;
using ContactFunctions.Core.Problems;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ContactFunctions.Dialects.Http;

/// <summary>One part of a form.</summary>
/// <param name="Name">The field's.</param>
/// <param name="FileName">As the caller wrote it, paths and all; null where the part is no file.</param>
/// <param name="Content">Read once, before the next part is asked for.</param>
internal sealed record MultipartPart(string Name, string? FileName, MediaTypeHeaderValue? ContentType, string? TransferEncoding, Stream Content)
{
    /// <summary>How a part's bytes may stand in a body that takes all of them: as they are.</summary>
    private static readonly string[] Plain = ["binary", "8bit", "7bit"];

    /// <summary>Whether it holds parts itself, as forms did before RFC 7578.</summary>
    public bool IsNested => ContentType?.Type.Equals("multipart", StringComparison.OrdinalIgnoreCase) ?? false;

    /// <summary>Whether its bytes are the content, and not something it would have to be made of (RFC 7578, section 4.7).</summary>
    public bool IsPlain => TransferEncoding is null || Plain.Contains(TransferEncoding, StringComparer.OrdinalIgnoreCase);

    /// <exception cref="MalformedMultipartException">It has no name.</exception>
    public static MultipartPart Of(MultipartSection section)
    {
        var (name, fileName) = NamesOf(section);
        _ = MediaTypeHeaderValue.TryParse(section.ContentType, out var contentType);
        var encoding = section.Headers is { } headers && headers.TryGetValue("Content-Transfer-Encoding", out var value) ? value.ToString() : null;
        return new MultipartPart(name, fileName, contentType, encoding, new MultipartContent(section.Body));
    }

    private static (string Name, string? FileName) NamesOf(MultipartSection section)
    {
        try
        {
            if (ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) && disposition.Name is { Length: > 0 } name)
                return (name.Value!, (disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value);
        }
        catch (NotSupportedException)
        {
            // The header's reader looks up whatever charset a name is said to be in, and the framework refuses UTF-7.
        }

        throw new MalformedMultipartException("a part of the form does not say its name");
    }

    /// <summary>Reads a short text: UTF-8, or what the part says it is. FieldTooLong and FieldNotText.</summary>
    /// <param name="bytes">That are read at most.</param>
    public async Task<(string? Text, ProblemCode Code)> ReadTextAsync(int bytes, CancellationToken cancellationToken)
    {
        var buffer = new byte[bytes + 1];
        var length = await Content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > bytes) return (null, ProblemCode.FieldTooLong);
        try
        {
            var charset = ContentType is { Charset.Length: > 0 } type ? HeaderUtilities.RemoveQuotes(type.Charset).ToString() : Encoding.UTF8.WebName;
            return (Encoding.GetEncoding(charset, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback).GetString(buffer, 0, length), ProblemCode.None);
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
        {
            // A charset that nobody knows, or bytes that are none of its characters.
            return (null, ProblemCode.FieldNotText);
        }
    }
}
