using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ContactFunctions.Dialects.Http;

/// <summary>
/// A body of <c>multipart/form-data</c> (RFC 7578), read part by part as it comes. Nothing of it is kept: a part that is
/// not read is passed over. Of a part's headers up to 16, and up to 16 KiB, are read.
/// </summary>
internal sealed class MultipartForm(HttpRequest request, string boundary)
{
    private const string MediaType = "multipart/form-data";

    /// <summary>Characters of a boundary (RFC 2046, section 5.1.1).</summary>
    private const int BoundaryLength = 70;

    private readonly MultipartReader _reader = new(boundary, request.Body);

    /// <summary>Whether the content type announces a form; its boundary is null where there is none to look for.</summary>
    public static bool IsAnnounced(HttpRequest request, out string? boundary)
    {
        boundary = null;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase)) return false;
        var text = HeaderUtilities.RemoveQuotes(type.Boundary);
        if (text.Length is > 0 and <= BoundaryLength) boundary = text.Value;
        return true;
    }

    /// <summary>The next part; null at the form's end.</summary>
    /// <exception cref="MalformedMultipartException">Also when it breaks off.</exception>
    public async Task<MultipartPart?> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _reader.ReadNextSectionAsync(cancellationToken) is { } section ? MultipartPart.Of(section) : null;
        }
        catch (Exception problem) when (MalformedMultipartException.IsMeantBy(problem))
        {
            throw new MalformedMultipartException("the form is damaged or breaks off before its last boundary");
        }
    }
}
