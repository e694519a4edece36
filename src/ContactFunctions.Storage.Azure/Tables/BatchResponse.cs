using System.Text;
using ContactFunctions.Storage.Azure.Pipeline;
using ETag = ContactFunctions.Storage.Tables.ETag;

namespace ContactFunctions.Storage.Azure.Tables;

/// <summary>
/// The answer to a <c>$batch</c> request. It is 202 whatever became of the transaction; inside stands an answer for each
/// action, or a single one that refuses them all. Read line by line, since services differ in the multipart frame.
/// </summary>
internal sealed class BatchResponse
{
    private readonly List<ETag> _etags = [];
    private int _status;
    private int _contentId;
    private ODataError _error = new("", -1);

    private BatchResponse()
    {
    }

    private static ReadOnlySpan<byte> StatusLine => "HTTP/1.1 "u8;

    /// <summary>The tags in the order of the actions; nothing for a delete. Empty when the transaction was refused.</summary>
    public ETag[] ETags => IsRefused ? [] : [.. _etags];

    public bool IsRefused => _status >= 300;

    public int Status => _status;

    public string Code => _error.Code;

    /// <summary>
    /// The action refused: by the number before the message as Azure and Azurite write it, else by the content id, which
    /// counts from 1; -1 when neither is there.
    /// </summary>
    public int FailedIndex => _error.Index >= 0 ? _error.Index : _contentId - 1;

    public static BatchResponse Read(ReadOnlySpan<byte> body)
    {
        var response = new BatchResponse();
        foreach (var range in body.Split((byte)'\n')) response.ReadLine(body[range].TrimEnd((byte)'\r'));
        return response;
    }

    private void ReadLine(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith(StatusLine)) BeginPart(line);
        else if (IsRefused && line.StartsWith("{"u8)) _error = ODataError.Read(line);
        else if (IsRefused && Header(line, "Content-ID") is { } id) _ = int.TryParse(id, out _contentId);
        else if (_etags.Count > 0 && Header(line, "ETag") is { } etag) _etags[^1] = new ETag(etag);
    }

    private void BeginPart(ReadOnlySpan<byte> line)
    {
        var status = ParseStatus(line);
        if (status < 300) _etags.Add(default);
        _status = Math.Max(_status, status);
    }

    private static int ParseStatus(ReadOnlySpan<byte> line) =>
        line.Length >= 12 && int.TryParse(line[9..12], out var status) ? status : 500;

    private static string? Header(ReadOnlySpan<byte> line, string name) =>
        line.Length > name.Length && line[name.Length] == (byte)':' && Ascii.EqualsIgnoreCase(line[..name.Length], name)
            ? Encoding.ASCII.GetString(line[(name.Length + 1)..]).Trim()
            : null;
}
