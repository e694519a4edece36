using System.Globalization;
using System.Xml.Linq;
using ContactFunctions.Storage.Azure.Pipeline;
using ContactFunctions.Storage.Blobs;

namespace ContactFunctions.Storage.Azure.Blobs;

/// <summary>A container's listing: the request's URL and the answer's XML (learn.microsoft.com/rest/api/storageservices/list-blobs).</summary>
internal static class BlobList
{
    public static string Url(ContainerName container, string prefix, int maxPerPage, string? continuation) =>
        string.Create(CultureInfo.InvariantCulture, $"/{container}?restype=container&comp=list&maxresults={maxPerPage}") +
        (prefix.Length == 0 ? "" : $"&prefix={Uri.EscapeDataString(prefix)}") +
        (continuation is null ? "" : $"&marker={Uri.EscapeDataString(continuation)}");

    public static BlobPage Read(ReadOnlyMemory<byte> xml) => ServiceXml.Read(xml, Page);

    private static BlobPage Page(XElement listing)
    {
        var blobs = listing.Elements("Blobs").Elements("Blob").Select(Item).ToArray();
        return new BlobPage(blobs, listing.Element("NextMarker")?.Value is { Length: > 0 } marker ? marker : null);
    }

    private static BlobItem Item(XElement blob)
    {
        var properties = blob.Element("Properties") ?? throw new FormatException("A blob has no Properties.");
        return new BlobItem(
            blob.Text("Name"),
            long.Parse(properties.Text("Content-Length"), CultureInfo.InvariantCulture),
            DateTimeOffset.ParseExact(properties.Text("Last-Modified"), "r", CultureInfo.InvariantCulture));
    }
}
