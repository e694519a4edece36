using System.Xml;
using System.Xml.Linq;

namespace ContactFunctions.Storage.Azure.Pipeline;

/// <summary>XML answers, read without document types and without fetching anything.</summary>
internal static class ServiceXml
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <exception cref="StorageException">Unavailable: the answer was no XML, as when a proxy answers in place of the service.</exception>
    public static XElement Load(ReadOnlyMemory<byte> xml)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(xml.ToArray(), writable: false), Settings);
            return XElement.Load(reader);
        }
        catch (XmlException exception)
        {
            throw new StorageException(StorageErrorCode.Unavailable, "Storage sent an answer that is not well-formed XML.", exception);
        }
    }
}
