using System.Text.Json;
using ContactFunctions.App.Tests.Processes;

namespace ContactFunctions.App.Tests.Cli;

/// <summary>Files of contacts through the operator's tool, on a store that no service works.</summary>
public sealed class ImportToolTests
{
    private const string File = "contacts.csv";

    private const string Rows = """
        number,first_name,city
        +919876543210,Asha,Pune
        12345,Nobody,Nowhere
        +919876543211,Ravi,Kochi
        +919876543210,Asha B,Mumbai

        """;

    [Fact]
    public async Task AFileIsImportedFollowedAndCounted()
    {
        using var folder = await FolderAsync();
        var run = await ToolRun.OfAsync(folder.Path, "import", File, "--account", "acme", "--follow", "--json");
        var import = JsonDocument.Parse(run.Output).RootElement;

        Assert.Equal((5, "completed_with_errors"), (run.ExitCode, Text(import, "status")));
        Assert.Equal([4, 4, 2, 1, 0, 1, 0], Counts(import));
        Assert.Equal((File, "csv", "update"), (Text(import, "fileName"), Text(import, "format"), Text(import, "duplicates")));
        Assert.Contains(Text(import, "id"), run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheInputIsAFileToo()
    {
        using var folder = await FolderAsync();
        var run = await ToolRun.WithInputAsync(
            folder.Path, """{"number":"+919876543212","first_name":"Meera"}""", "import", "-", "--account", "acme", "--format", "ndjson", "--follow", "--json");
        var import = JsonDocument.Parse(run.Output).RootElement;

        Assert.Equal((0, "completed"), (run.ExitCode, Text(import, "status")));
        Assert.Equal([1, 1, 1, 0, 0, 0, 0], Counts(import));
        Assert.Equal(JsonValueKind.Null, import.GetProperty("fileName").ValueKind);
    }

    [Fact]
    public async Task OptionsSayHowTheFileIsReadAndWhereItsContactsGo()
    {
        using var folder = await FolderAsync();
        var key = Text(await ToolRun.JsonAsync(folder, "audiences", "create", "acme", "Spring"), "key");
        await System.IO.File.WriteAllTextAsync(Path.Combine(folder.Path, "contacts.txt"), "Handy|Vorname\n+919876543210|Asha\n");
        string[] options = ["--delimiter", "|", "--mapping", "number=Handy,first_name=Vorname", "--audience", "aud_" + key];
        var run = await ToolRun.OfAsync(folder.Path, ["import", "contacts.txt", "--account", "acme", "--follow", .. options]);
        var members = await ToolRun.OfAsync(folder.Path, "export", "--account", "acme", "--audience", key, "--format", "ndjson");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("Asha", Text(JsonDocument.Parse(members.Output).RootElement, "first_name"));
    }

    [Fact]
    public async Task ValidatingWritesNothing()
    {
        using var folder = await FolderAsync();
        var run = await ToolRun.OfAsync(folder.Path, "import", File, "--account", "acme", "--validate-only", "--follow", "--json");
        var exported = await ToolRun.OfAsync(folder.Path, "export", "--account", "acme", "--format", "ndjson");

        Assert.Equal(5, run.ExitCode);
        Assert.Equal(1, JsonDocument.Parse(run.Output).RootElement.GetProperty("failed").GetInt32());
        Assert.Equal((0, ""), (exported.ExitCode, exported.Output));
    }

    [Fact]
    public async Task AnImportThatNobodyWorksWaitsUntilItIsFollowed()
    {
        using var folder = await FolderAsync();
        var started = await ToolRun.JsonAsync(folder, "import", File, "--account", "acme");
        var id = Text(started, "id");
        var listed = Assert.Single((await ToolRun.JsonAsync(folder, "imports", "list", "--account", "acme")).EnumerateArray());
        var followed = await ToolRun.OfAsync(folder.Path, "imports", "show", id, "--account", "acme", "--follow", "--json");
        var shown = await ToolRun.JsonAsync(folder, "imports", "show", id, "--account", "acme");

        Assert.Equal(("queued", "queued"), (Text(started, "status"), Text(listed, "status")));
        Assert.Equal(5, followed.ExitCode);
        Assert.Equal([4, 4, 2, 1, 0, 1, 0], Counts(shown));
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(followed.Output).RootElement, shown));
    }

    [Fact]
    public async Task ACanceledImportEndsAsSixAndIsCanceledOnce()
    {
        using var folder = await FolderAsync();
        var id = Text(await ToolRun.JsonAsync(folder, "import", File, "--account", "acme"), "id");
        var canceled = await ToolRun.JsonAsync(folder, "imports", "cancel", id, "--account", "acme");
        var followed = await ToolRun.OfAsync(folder.Path, "imports", "show", id, "--account", "acme", "--follow");
        var again = await ToolRun.OfAsync(folder.Path, "imports", "cancel", id, "--account", "acme");

        Assert.Equal("canceled", Text(canceled, "status"));
        Assert.Equal((6, 1), (followed.ExitCode, again.ExitCode));
        Assert.Contains("canceled", again.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFailedRowIsCorrectedAndImportedAgain()
    {
        using var folder = await FolderAsync();
        var id = Text(JsonDocument.Parse((await ToolRun.OfAsync(folder.Path, "import", File, "--account", "acme", "--follow", "--json")).Output).RootElement, "id");
        var path = Path.Combine(folder.Path, "failed.csv");
        string[] results = ["imports", "results", id, "--account", "acme", "--store", StoreIn(folder)];
        var written = await ToolHere.OfAsync([.. results, "--outcome", "failed", "--output", path]);
        var rows = await System.IO.File.ReadAllTextAsync(path);
        await System.IO.File.WriteAllTextAsync(path, rows.Replace("\n12345,", "\n+919876543219,", StringComparison.Ordinal));
        var again = await ToolRun.OfAsync(folder.Path, "import", "failed.csv", "--account", "acme", "--follow");
        var objects = await ToolHere.OfAsync([.. results, "--json"]);

        Assert.Equal((0, "", ""), (written.ExitCode, written.Output, written.Errors));
        Assert.StartsWith("12345,Nobody,Nowhere,3,failed,NumberTooShort,", Assert.Single(Lines(rows).Skip(1)), StringComparison.Ordinal);
        Assert.Equal(0, again.ExitCode);
        Assert.Equal([2, 3, 4, 5], Lines(objects.Output).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("import_line").GetInt32()));
        Assert.Empty(Directory.GetFiles(folder.Path, "*.part"));
    }

    [Fact]
    public async Task RowsThatWereNotProcessedAreTriedAgainOnce()
    {
        using var folder = await FolderAsync();
        var id = Text(await ToolRun.JsonAsync(folder, "import", File, "--account", "acme"), "id");
        string[] place = ["--account", "acme", "--store", StoreIn(folder)];
        var running = await ToolHere.OfAsync(["imports", "retry", id, .. place]);
        var partial = await ToolHere.OfAsync(["imports", "results", id, .. place]);
        await ToolHere.OfAsync(["imports", "cancel", id, .. place]);
        var begun = await ToolHere.OfAsync(["imports", "retry", id, "--json", .. place]);
        var second = await ToolHere.OfAsync(["imports", "retry", id, .. place]);
        var retry = Text(JsonDocument.Parse(begun.Output).RootElement, "id");
        var followed = await ToolHere.OfAsync(["imports", "show", retry, "--follow", "--json", .. place]);

        Assert.Equal((1, 0, 0, 1), (running.ExitCode, partial.ExitCode, begun.ExitCode, second.ExitCode));
        Assert.Contains("has not ended", running.Errors, StringComparison.Ordinal);
        Assert.Contains("has not ended", partial.Errors, StringComparison.Ordinal);
        Assert.Contains(retry, second.Errors, StringComparison.Ordinal);
        Assert.Equal((5, 4), (followed.ExitCode, JsonDocument.Parse(followed.Output).RootElement.GetProperty("total").GetInt32()));
    }

    [Fact]
    public async Task NoLineOfATableEndsWithBlanks()
    {
        using var folder = await FolderAsync();
        var begun = await ToolRun.OfAsync(folder.Path, "import", File, "--account", "acme");
        var listed = await ToolHere.OfAsync("imports", "list", "--account", "acme", "--store", StoreIn(folder));
        var lines = Lines(begun.Output + listed.Output);

        Assert.True(lines.Length > 20);
        Assert.All(lines, line => Assert.Equal(line.TrimEnd(), line));
        Assert.Contains("refusal", lines);
    }

    [Fact]
    public async Task ToStopFollowingLeavesTheImportAndSaysHowToGoOn()
    {
        using var folder = await FolderAsync();
        await using var tool = ToolProcess.Start(folder.Path, "import", File, "--account", "acme", "--follow", "--no-work");
        await tool.SeeNoteAsync("Following the import");
        var code = await tool.TerminateAsync();
        var listed = Assert.Single((await ToolRun.JsonAsync(folder, "imports", "list", "--account", "acme")).EnumerateArray());

        Assert.Equal((130, "", "queued"), (code, tool.Output, Text(listed, "status")));
        Assert.Contains($"contacts imports show {Text(listed, "id")} --account acme --follow", tool.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("empty.csv")]
    [InlineData("-")]
    public async Task OfNothingNoImportIsMade(string file)
    {
        using var folder = await FolderAsync();
        await System.IO.File.WriteAllTextAsync(Path.Combine(folder.Path, "empty.csv"), "");
        var run = await ToolRun.OfAsync(folder.Path, "import", file, "--account", "acme", "--follow");
        var listed = await ToolRun.JsonAsync(folder, "imports", "list", "--account", "acme");

        Assert.Equal((1, "", "There is nothing in the file; no import is made of it.\n"), (run.ExitCode, run.Output, run.Errors));
        Assert.Equal(0, listed.GetArrayLength());
    }

    [Fact]
    public async Task AFileThatIsNoneFailsWithTheReason()
    {
        using var folder = await FolderAsync();
        await System.IO.File.WriteAllBytesAsync(Path.Combine(folder.Path, "book.xlsx"), [.. "PK\x03\x04"u8, 1, 2, 3]);
        var run = await ToolRun.OfAsync(folder.Path, "import", "book.xlsx", "--account", "acme", "--follow", "--json");
        var import = JsonDocument.Parse(run.Output).RootElement;

        Assert.Equal((6, "failed"), (run.ExitCode, Text(import, "status")));
        Assert.Contains("save it as CSV", Text(import, "refusal"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import none.csv --account acme", 4)]
    [InlineData("import /dev --account acme", 4)]
    [InlineData("import contacts.csv --account nobody", 1)]
    [InlineData("import contacts.csv --account acme --list 4711", 1)]
    [InlineData("import contacts.csv --account acme --audience none", 1)]
    [InlineData("imports show 0123456789abcdef0123456789abcdef --account acme", 1)]
    [InlineData("imports show 0123456789abcdef0123456789abcdef --account acme --follow", 1)]
    [InlineData("imports cancel nothing --account acme", 1)]
    [InlineData("imports show ../accounts --account acme", 1)]
    [InlineData("imports retry nothing --account acme", 1)]
    [InlineData("imports results nothing --account acme", 1)]
    [InlineData("imports results nothing --account acme --outcome bad", 2)]
    [InlineData("import contacts.csv", 2)]
    [InlineData("import contacts.csv --account acme --format xlsx", 2)]
    [InlineData("import contacts.csv --account acme --delimiter x", 2)]
    [InlineData("import contacts.csv --account acme --mapping number", 2)]
    [InlineData("import contacts.csv --account acme --duplicates keep", 2)]
    [InlineData("import contacts.csv --account acme --list 1 --audience demo", 2)]
    [InlineData("import contacts.csv --account acme --no-work", 2)]
    [InlineData("imports list --account acme --limit 0", 2)]
    public async Task WhatCannotBeImportedMakesNoImport(string line, int code)
    {
        using var folder = await FolderAsync();
        var run = await ToolHere.OfAsync([.. line.Split(' '), "--store", StoreIn(folder)]);
        var listed = await ToolHere.OfAsync("imports", "list", "--account", "acme", "--json", "--store", StoreIn(folder));

        Assert.Equal((code, ""), (run.ExitCode, run.Output));
        Assert.NotEmpty(run.Errors);
        Assert.Equal("[]", listed.Output.Trim());
    }

    private static async Task<TemporaryFolder> FolderAsync()
    {
        var folder = new TemporaryFolder();
        await ToolHere.OfAsync("accounts", "create", "acme", "--store", StoreIn(folder));
        await System.IO.File.WriteAllTextAsync(Path.Combine(folder.Path, File), Rows);
        return folder;
    }

    private static string StoreIn(TemporaryFolder folder) => Path.Combine(folder.Path, ".data");

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static int[] Counts(JsonElement import) =>
        [.. new[] { "total", "processed", "created", "updated", "unchanged", "failed", "unprocessed" }.Select(name => import.GetProperty(name).GetInt32())];

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
