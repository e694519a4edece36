using System.Text;
using ContactFunctions.App.Tests.Processes;
using ContactFunctions.App.Tests.Readme;

namespace ContactFunctions.App.Tests.Cli;

/// <summary>An account's contacts as a file, by the operator's tool.</summary>
public sealed class ExportToolTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const string Nasty = """"
        number,first_name,last_name,company,email,tag,language,attributes,note
        +919876543210,=1+1,O'Hara,"Acme, ""Ltd""",a@example.com,'=x,hi-IN,"{""score"":1.50,""deep"":{""a"":[1,null]}}",-
        +919876543211,"two
        lines",,+91 1,,@tag,,,"  blanks  "
        +4930123456,नमस्ते,😀,;,,,,,"'"
        +919876543212,,,,,,,,

        """";

    [Theory]
    [InlineData("csv")]
    [InlineData("ndjson")]
    public async Task WhatWasExportedImportsToTheSameContacts(string format)
    {
        using var folder = await FolderAsync();
        var exported = await ExportAsync(folder, "acme", format);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "exported"), exported);
        await ToolRun.JsonAsync(folder, "accounts", "create", "other");
        await ToolRun.JsonAsync(folder, "import", "exported", "--account", "other", "--format", format, "--follow");
        var again = await ToolRun.OfAsync(folder.Path, "import", "exported", "--account", "acme", "--format", format, "--follow", "--json");

        Assert.Equal(Contacts(exported, format), Contacts(await ExportAsync(folder, "other", format), format));
        Assert.Contains("\"unchanged\": 4", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAudiencesContactsAloneAreExported()
    {
        using var folder = await FolderAsync();
        var key = (await ToolRun.JsonAsync(folder, "audiences", "create", "acme", "Spring")).GetProperty("key").GetString()!;
        await ToolRun.WithInputAsync(folder.Path, "number\n+919876543211\n+919876543219\n", "import", "-", "--account", "acme", "--audience", key, "--follow");
        var run = await ToolRun.OfAsync(folder.Path, "export", "--account", "acme", "--audience", key);

        var lines = run.Output.Split('\n').Where(line => line.StartsWith('+')).Select(line => line[..13]);
        Assert.Equal(["+919876543211", "+919876543219"], lines.Order(StringComparer.Ordinal));
        Assert.Equal("2 contacts.", run.Errors.Trim());
    }

    [Fact]
    public async Task AFileAppearsWholeAndOpensInASpreadsheet()
    {
        using var folder = await FolderAsync();
        var run = await ToolRun.OfAsync(folder.Path, "export", "--account", "acme", "--output", "contacts.csv");
        var verbatim = await ToolRun.OfAsync(folder.Path, "export", "--account", "acme", "--output", "verbatim.csv", "--verbatim");
        var (bytes, text) = (await File.ReadAllBytesAsync(Path.Combine(folder.Path, "contacts.csv")), await File.ReadAllTextAsync(Path.Combine(folder.Path, "verbatim.csv")));

        Assert.Equal((0, 0, ""), (run.ExitCode, verbatim.ExitCode, run.Output));
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Contains(",'=1+1,", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.Contains(",=1+1,", text, StringComparison.Ordinal);
        Assert.StartsWith("number,", text, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path, "*.part"));
    }

    [Fact]
    public async Task AReaderWhoLeavesEndsItQuietly()
    {
        var reason = await ShellRun.WhyNotAsync();
        Assert.SkipUnless(reason is null, reason ?? "");
        using var folder = await FolderAsync();
        await ToolRun.WithInputAsync(
            folder.Path, "number\n" + string.Concat(Enumerable.Range(0, 5000).Select(index => $"+91980000{index:0000}\n")), "import", "-", "--account", "acme", "--follow");
        var settings = new Dictionary<string, string> { ["Storage__Path"] = Path.Combine(folder.Path, ".data") };
        var run = await ShellRun.OfAsync($"dotnet '{BuiltExecutable.Cli}' export --account acme | head -n 1", settings);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.StartsWith("number,", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsWrittenBehindItInOneFileStandsBehindIt()
    {
        var reason = await ShellRun.WhyNotAsync();
        Assert.SkipUnless(reason is null, reason ?? "");
        using var folder = await FolderAsync();
        var settings = new Dictionary<string, string> { ["Storage__Path"] = Path.Combine(folder.Path, ".data") };
        var file = Path.Combine(folder.Path, "all.ndjson");
        var run = await ShellRun.OfAsync($"{{ dotnet '{BuiltExecutable.Cli}' export --account acme --format ndjson; echo end; }} > '{file}'", settings);
        var lines = await File.ReadAllLinesAsync(file);

        Assert.Equal((0, 5, "end"), (run.ExitCode, lines.Length, lines[^1]));
    }

    [Fact]
    public async Task ANamedPipeIsWrittenAndNotReplaced()
    {
        var reason = await ShellRun.WhyNotAsync();
        Assert.SkipUnless(reason is null, reason ?? "");
        using var folder = await FolderAsync();
        var pipe = Path.Combine(folder.Path, "pipe");
        await ShellRun.OfAsync($"mkfifo '{pipe}'", new Dictionary<string, string>());
        var read = Task.Run(() => File.ReadAllText(pipe));
        var run = await ToolRun.OfAsync(folder.Path, "export", "--account", "acme", "--format", "ndjson", "--output", "pipe");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(4, (await read.WaitAsync(Patience)).Count(letter => letter == '\n'));
        Assert.False(File.Exists(pipe + ".part"));
    }

    /// <summary>Every byte of the file that is being made meets a full disk.</summary>
    [Fact]
    public async Task AFullDiskLeavesNoFile()
    {
        const string full = "/dev/full";
        Assert.SkipUnless(File.Exists(full), $"There is no {full}.");
        using var folder = await FolderAsync();
        var path = Path.Combine(folder.Path, "contacts.csv");
        File.CreateSymbolicLink(path + ".part", full);
        var run = await ToolRun.OfAsync(folder.Path, "export", "--account", "acme", "--output", "contacts.csv");

        Assert.Equal((4, ""), (run.ExitCode, run.Output));
        Assert.Contains("No space left", run.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path, "contacts.csv*"));
    }

    [Theory]
    [InlineData("export --account nobody", 1)]
    [InlineData("export --account acme --list none", 1)]
    [InlineData("export --account acme --audience none", 1)]
    [InlineData("export", 2)]
    [InlineData("export --account acme --format xlsx", 2)]
    [InlineData("export --account acme --output none/contacts.csv", 4)]
    [InlineData("export --account acme --output .data", 4)]
    public async Task WhatCannotBeExportedLeavesNoFile(string line, int code)
    {
        using var folder = await FolderAsync();
        var before = Directory.GetFileSystemEntries(folder.Path);
        var run = await ToolRun.OfAsync(folder.Path, line.Split(' '));

        Assert.Equal((code, ""), (run.ExitCode, run.Output));
        Assert.NotEmpty(run.Errors);
        Assert.Equal(before.Order(StringComparer.Ordinal), Directory.GetFileSystemEntries(folder.Path).Order(StringComparer.Ordinal));
    }

    private static async Task<TemporaryFolder> FolderAsync()
    {
        var folder = new TemporaryFolder();
        await ToolRun.JsonAsync(folder, "accounts", "create", "acme");
        var run = await ToolRun.WithInputAsync(folder.Path, Nasty, "import", "-", "--account", "acme", "--follow");
        Assert.True(run.ExitCode == 0, run.Errors);
        return folder;
    }

    private static async Task<string> ExportAsync(TemporaryFolder folder, string account, string format)
    {
        var run = await ToolRun.OfAsync(folder.Path, "export", "--account", account, "--format", format);
        Assert.Equal((0, "4 contacts."), (run.ExitCode, run.Errors.Trim()));
        return run.Output;
    }

    /// <summary>Each contact's own data, in no order: ids and times are a store's.</summary>
    private static string[] Contacts(string exported, string format)
    {
        var (rows, end) = format == "csv" ? (exported[exported.IndexOf('+', StringComparison.Ordinal)..], 3) : (exported, 0);
        return [.. rows.Split(['\n'], StringSplitOptions.RemoveEmptyEntries).Select(row => OwnData(row, end)).Order(StringComparer.Ordinal)];
    }

    private static string OwnData(string row, int cells)
    {
        if (cells == 0) return row[..row.IndexOf(",\"contact_id\":", StringComparison.Ordinal)];
        for (var cell = 0; cell < cells && row.Contains(',', StringComparison.Ordinal); cell++) row = row[..row.LastIndexOf(',')];
        return row;
    }
}
