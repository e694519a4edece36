using System.Xml;
using System.Xml.Linq;

namespace ContactFunctions.Storage.Azure.Pipeline;

/// <summary>XML answers, read without document types and without fetching anything.</summary>
internal static class ServiceXml
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <exception cref="StorageException">Unavailable: the answer cannot be read, as when a proxy answers in place of the service.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> xml, Func<XElement, T> read)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(xml.ToArray(), writable: false), Settings);
            return read(XElement.Load(reader));
        }
        catch (Exception exception) when (exception is XmlException or FormatException)
        {
            throw new StorageException(StorageErrorCode.Unavailable, "Storage sent XML that cannot be read.", exception);
        }
    }

    /// <summary>The text of an element that must be there.</summary>
    public static string Text(this XElement parent, string name) =>
        parent.Element(name)?.Value ?? throw new FormatException($"{parent.Name} has no {name}.");
}
