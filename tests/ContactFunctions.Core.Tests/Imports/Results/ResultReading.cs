using System.Text;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Results;
using ContactFunctions.Core.Tests.Imports.Splitting;

namespace ContactFunctions.Core.Tests.Imports.Results;

/// <summary>The results of a job as tests look at them.</summary>
internal static class ResultReading
{
    public static async Task<ImportResultReader> OpenAsync(this ImportWorld world, ImportJob job, OutcomeKind? outcome = null, int from = 0) =>
        (await world.Desk.OpenResultsAsync(world.Account, job.Id, from, outcome, default))!;

    public static async Task<List<ImportResultRow>> RowsAsync(this ImportWorld world, ImportJob job, OutcomeKind? outcome = null, int from = 0)
    {
        await using var results = await world.OpenAsync(job, outcome, from);
        var rows = new List<ImportResultRow>();
        while (await results.ReadAsync(default)) rows.Add(results.Current);
        return rows;
    }

    /// <summary>The lines of the results as a CSV, the byte order mark left out.</summary>
    public static async Task<string[]> CsvAsync(this ImportWorld world, ImportJob job, OutcomeKind? outcome = null)
    {
        await using var results = await world.OpenAsync(job, outcome);
        using var stream = new MemoryStream();
        await ImportResultCsv.WriteAsync(results, stream, isVerbatim: false, default);
        var lines = Lines(stream);
        return [lines[0].TrimStart('\uFEFF'), .. lines[1..]];
    }

    public static async Task<string[]> NdjsonAsync(this ImportWorld world, ImportJob job, OutcomeKind? outcome = null)
    {
        await using var results = await world.OpenAsync(job, outcome);
        using var stream = new MemoryStream();
        await ImportResultNdjson.WriteAsync(results, stream, default);
        return Lines(stream);
    }

    /// <summary>The parts of the name, the other fields and the attributes of the account's contacts, by number.</summary>
    public static async Task<string[]> ContactsAsync(this ImportWorld world)
    {
        var contacts = new List<string>();
        await foreach (var contact in world.Process.Contacts.ListAsync(world.Account, default))
        {
            var fields = Enum.GetValues<ContactField>().Where(field => field is > ContactField.Name and <= ContactField.Attributes);
            contacts.Add($"{contact.Number} {string.Join('|', fields.Select(field => Encoding.UTF8.GetString(contact.Read()[field])))}");
        }

        contacts.Sort(StringComparer.Ordinal);
        return [.. contacts];
    }

    private static string[] Lines(MemoryStream stream)
    {
        var lines = Encoding.UTF8.GetString(stream.ToArray()).Split('\n');
        return [.. lines.SkipLast(1).Select(line => line.TrimEnd('\r'))];
    }
}
