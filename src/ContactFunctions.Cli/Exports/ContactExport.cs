using System.IO.Pipelines;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Cli.Exports;

/// <summary>Streams contacts into a file or the output; no more of them are held than a page of the store.</summary>
/// <param name="contacts">In any order.</param>
/// <param name="count">How many to expect, for the bar.</param>
internal sealed class ContactExport(IAsyncEnumerable<Contact> contacts, long count, ExportFormat format, bool isVerbatim)
{
    private const int FlushBytes = 64 * 1024;
    private const int TellEvery = 1000;

    /// <returns>How many were written.</returns>
    public async Task<long> WriteAsync(ExportTarget target, Action<WorkProgress> tell, CancellationToken cancellationToken)
    {
        var pipe = PipeWriter.Create(target.Stream, new StreamPipeWriterOptions(leaveOpen: true));
        using var writer = format == ExportFormat.Csv ? ExportWriter.Csv(pipe, isVerbatim, hasMark: target.IsFile && !isVerbatim) : ExportWriter.Ndjson(pipe);
        var pace = new Pace("contacts", TimeProvider.System);
        var written = 0L;
        await foreach (var contact in contacts.WithCancellation(cancellationToken))
        {
            writer.Write(contact);
            if (++written % TellEvery == 0) tell(pace.At(written, Math.Max(count, written)));
            if (pipe.UnflushedBytes >= FlushBytes) await pipe.FlushAsync(cancellationToken);
        }

        await pipe.CompleteAsync();
        return written;
    }
}
