using System.IO.Pipelines;
using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Core.Exports;

/// <summary>
/// Contacts as a file that imports to the same contacts. It is not one moment: those that are made or changed while it is
/// written may be in it or not, and one whose number changes meanwhile may be missing or stand in it under both.
/// </summary>
/// <param name="contacts">In any order.</param>
/// <param name="isVerbatim">A CSV without the apostrophes that keep a spreadsheet from running a text as a formula.</param>
/// <param name="hasMark">A CSV begins with a byte order mark, for Excel.</param>
public sealed class ContactExport(IAsyncEnumerable<Contact> contacts, ExportFormat format, bool isVerbatim, bool hasMark)
{
    private const int FlushBytes = 64 * 1024;
    private const int TellEvery = 1000;

    /// <summary>Writes them as they come from the store; no more of them are held than a page of it.</summary>
    /// <param name="tell">Gets now and then how many were written so far.</param>
    /// <returns>How many were written.</returns>
    /// <exception cref="Storage.StorageException">Unavailable; then what was written is not all.</exception>
    public async Task<long> WriteAsync(Stream output, Action<long> tell, CancellationToken cancellationToken)
    {
        var pipe = PipeWriter.Create(output, new StreamPipeWriterOptions(leaveOpen: true));
        using var writer = format == ExportFormat.Csv ? ExportWriter.Csv(pipe, isVerbatim, hasMark) : ExportWriter.Ndjson(pipe);
        var written = 0L;
        await foreach (var contact in contacts.WithCancellation(cancellationToken))
        {
            writer.Write(contact);
            if (++written % TellEvery == 0) tell(written);
            if (pipe.UnflushedBytes >= FlushBytes) await pipe.FlushAsync(cancellationToken);
        }

        await pipe.CompleteAsync();
        return written;
    }
}
