using System.Globalization;
using ContactFunctions.Cli.Input;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Exports;

namespace ContactFunctions.Cli.Exports;

/// <summary>An account's contacts on a store.</summary>
internal sealed class StoreExports(OpenStore store, Account account) : IExports
{
    public async Task<(int ExitCode, string? Note)> WriteAsync(
        SetName set, ExportFormat format, bool isVerbatim, ExportTarget target, Action<WorkProgress> tell, CancellationToken cancellationToken)
    {
        var (list, audience, refusal) = await set.FindAsync(store, account, cancellationToken);
        if (refusal is not null) return (ExitCode.Refused, refusal);
        var source = new ExportSource(store.Contacts, store.Lists, store.Audiences);
        var (contacts, count) = await source.OpenAsync(account, list, audience, cancellationToken);
        var pace = new Pace("contacts", TimeProvider.System);
        var export = new ContactExport(contacts, format, isVerbatim, hasMark: target.IsFile && !isVerbatim);
        var written = await export.WriteAsync(target.Stream, sofar => tell(pace.At(sofar, Math.Max(count, sofar))), cancellationToken);
        return (ExitCode.Ok, $"{written.ToString("N0", CultureInfo.InvariantCulture)} contacts.");
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
