using System.Globalization;
using System.Text;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Core.Tests.Imports.Faults;

namespace ContactFunctions.Core.Tests.Imports.Splitting;

/// <summary>One account, one process and files that it imports, moment by moment.</summary>
internal sealed class ImportWorld : IAsyncDisposable
{
    private ImportWorld(JobWorld jobs, int partitions, BulkOptions? options)
    {
        Jobs = jobs;
        Account = jobs.NewAccount(partitions);
        Process = jobs.StartProcess(options: options);
    }

    public JobWorld Jobs { get; }

    public Account Account { get; }

    public JobProcess Process { get; }

    public ImportDesk Desk => Process.Desk.Imports;

    public static async Task<ImportWorld> StartAsync(int partitions = SampleFile.Partitions, BulkOptions? options = null) =>
        new(await JobWorld.StartAsync(), partitions, options);

    /// <summary>Starts an import of a text.</summary>
    public Task<ImportJob> StartAsync(string text, ImportRequest? request = null) => StartAsync(Encoding.UTF8.GetBytes(text), request);

    public async Task<ImportJob> StartAsync(byte[] file, ImportRequest? request = null)
    {
        using var source = new MemoryStream(file);
        return await Desk.StartAsync(Account, request ?? new ImportRequest(SourceFormat.Csv), source, default);
    }

    /// <summary>Imports a text to its end.</summary>
    public async Task<ImportJob> ImportAsync(string text, ImportRequest? request = null)
    {
        var job = await StartAsync(text, request);
        await Process.LiveAsync(2);
        return await FindAsync(job);
    }

    public async Task<ImportJob> FindAsync(ImportJob job) => (await Desk.FindAsync(Account, job.Id, default))!;

    /// <summary>The stored first names by number, as digits.</summary>
    public async Task<Dictionary<string, string>> NamesAsync() => await Process.Contacts.ListAsync(Account, default).ToDictionaryAsync(
        contact => contact.Number.ToString(), contact => Encoding.UTF8.GetString(contact.Read()[ContactField.FirstName]));

    /// <summary>A CSV of so many good rows, each with a number of its own and a name that says its place.</summary>
    public static string Rows(int count, string prefix = "row") => "number,first_name\n" + string.Concat(
        Enumerable.Range(0, count).Select(index => string.Create(CultureInfo.InvariantCulture, $"{BulkWorld.Number(index)},{prefix} {index}\n")));

    public ValueTask DisposeAsync() => Jobs.DisposeAsync();
}
