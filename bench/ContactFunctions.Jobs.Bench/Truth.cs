using System.Text;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Sources.Bench;

namespace ContactFunctions.Jobs.Bench;

/// <summary>Holds what an import came to against what the generator says it wrote: the counts, every row's outcome, and every contact.</summary>
internal sealed class Truth(WatchedStore store, GeneratedContacts file)
{
    public async Task<IReadOnlyList<string>> FindFaultsAsync(ImportJob job)
    {
        var faults = new List<string>();
        var expected = new ImportCounts(file.LastRows.Count, file.Duplicates, 0, 0, file.Bad, 0);
        if (job.Counts != expected || job.Total != file.Rows) faults.Add($"{job.Counts} of {job.Total}, not {expected} of {file.Rows}");
        if (await OutcomesAsync(job.Id) is var outcomes && outcomes != expected) faults.Add($"the rows' outcomes are {outcomes}");
        if (await store.Contacts.CountAsync(store.Account, CancellationToken.None) is var count && count != file.LastRows.Count) faults.Add($"{count} contacts are counted");
        if (await store.PoisonAsync() is var poison && poison != 0) faults.Add($"{poison} messages of poison");
        await FindWrongContactsAsync(faults);
        return faults;
    }

    private async Task<ImportCounts> OutcomesAsync(string jobId)
    {
        await using var results = (await store.Imports.OpenResultsAsync(store.Account, jobId, 0, null, CancellationToken.None))!;
        var counts = default(ImportCounts);
        while (await results.ReadAsync(CancellationToken.None)) counts = counts.Add(results.Current.Kind, 1);
        return counts;
    }

    private async Task FindWrongContactsAsync(List<string> faults)
    {
        var rowOf = Enumerable.Range(0, file.LastRows.Count).ToDictionary(contact => "+" + GeneratedContacts.NumberOf(contact), contact => file.LastRows[contact]);
        var wrong = 0;
        await foreach (var contact in store.Contacts.ListAsync(store.Account, CancellationToken.None))
        {
            var isRight = rowOf.Remove(contact.Number.ToString(), out var row) && contact.Read()[ContactField.Email].SequenceEqual(Encoding.ASCII.GetBytes($"customer.{row}@example.com"));
            wrong += isRight ? 0 : 1;
        }

        if (wrong + rowOf.Count > 0) faults.Add($"{wrong} contacts are not as their last row, {rowOf.Count} are missing");
    }
}
