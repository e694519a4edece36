using System.Buffers;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports.Sources;

namespace ContactFunctions.Core.Exports;

/// <summary>Writes contacts one by one in the format that was asked for.</summary>
internal sealed class ExportWriter : IDisposable
{
    private readonly CsvWriter? _csv;
    private readonly ContactNdjson? _ndjson;

    private ExportWriter(CsvWriter? csv, ContactNdjson? ndjson) => (_csv, _ndjson) = (csv, ndjson);

    public static ExportWriter Ndjson(IBufferWriter<byte> output) => new(null, new ContactNdjson(output));

    /// <summary>CSV, its first row with it.</summary>
    /// <param name="isVerbatim">See <see cref="CsvWriter.IsVerbatim"/>.</param>
    /// <param name="hasMark">Whether the file begins with a byte order mark, for Excel.</param>
    public static ExportWriter Csv(IBufferWriter<byte> output, bool isVerbatim, bool hasMark)
    {
        if (hasMark) output.Write(CsvWriter.ByteOrderMark);
        var csv = new CsvWriter(output) { IsVerbatim = isVerbatim };
        ContactCsv.WriteHeader(csv);
        return new ExportWriter(csv, null);
    }

    public void Write(Contact contact)
    {
        if (_csv is not null) ContactCsv.Write(_csv, contact);
        else _ndjson!.Write(contact);
    }

    public void Dispose() => _ndjson?.Dispose();
}
