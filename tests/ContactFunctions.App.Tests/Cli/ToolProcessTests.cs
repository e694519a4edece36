using System.Text.Json;
using ContactFunctions.App.Tests.Processes;
using ContactFunctions.App.Tests.Readme;

namespace ContactFunctions.App.Tests.Cli;

/// <summary>The operator's tool as it is built, in a process of its own.</summary>
public sealed class ToolProcessTests
{
    private static readonly Dictionary<string, string> Settings = new() { ["Storage__Path"] = "ours", ["TERM"] = "xterm" };

    [Fact]
    public async Task FolderSettingsInputOutputsAndExitCodeAreThoseOfTheProcess()
    {
        using var folder = await FolderAsync();
        var run = await ToolProcess.RunAsync(folder.Path, Settings, "number\n+919876543210\n12345\n", "import", "-", "--account", "acme", "--follow", "--json");
        var import = JsonDocument.Parse(run.Output).RootElement;

        Assert.Equal((5, 2, 1), (run.ExitCode, import.GetProperty("total").GetInt32(), import.GetProperty("failed").GetInt32()));
        Assert.Equal($"Following the import {import.GetProperty("id").GetString()}; Ctrl-C stops only that.", run.Errors.Trim());
    }

    /// <summary>A checkout in which the tool is built, and no source is newer.</summary>
    [Fact]
    public async Task OneCommandRunsItFromTheCheckoutWhereverOneStands()
    {
        var reason = await ShellRun.WhyNotAsync();
        Assert.SkipUnless(reason is null, reason ?? "");
        using var folder = await FolderAsync();
        var checkout = Directory.CreateDirectory(Path.Combine(folder.Path, "check out"));
        var built = checkout.CreateSubdirectory("src/ContactFunctions.Cli/bin/Release");
        Directory.CreateSymbolicLink(Path.Combine(built.FullName, "net10.0"), Path.GetDirectoryName(BuiltExecutable.Cli)!);
        File.Copy(Path.Combine(BuiltExecutable.Repository, "contacts"), Path.Combine(checkout.FullName, "contacts"));
        var run = await ShellRun.OfAsync($"cd '{folder.Path}' && './check out/contacts' accounts show acme --json", Settings);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Equal("acme", Assert.Single(run.Json()).GetProperty("sid").GetString());
    }

    [Fact]
    public async Task CtrlCOnATerminalLeavesTheImportAndTheCursorAsTheyWere()
    {
        using var folder = await TerminalAsync();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "contacts.csv"), "number\n+919876543210\n");
        var run = await TypedAsync(folder, "import contacts.csv --account acme --follow --no-work", "Following the import");

        Assert.Equal(130, run.ExitCode);
        Assert.Contains("The import is not canceled", run.Output, StringComparison.Ordinal);
        Assert.True(run.Output.LastIndexOf("\u001b[?25h", StringComparison.Ordinal) >= run.Output.LastIndexOf("\u001b[?25l", StringComparison.Ordinal), run.Output);
    }

    private static async Task<TemporaryFolder> FolderAsync()
    {
        var folder = new TemporaryFolder();
        Assert.Equal(0, (await ToolRun.OfAsync(folder.Path, Settings, "accounts", "create", "acme")).ExitCode);
        return folder;
    }

    private static async Task<TemporaryFolder> TerminalAsync()
    {
        var reason = await ShellRun.WhyNotAsync();
        Assert.SkipUnless(reason is null, reason ?? "");
        Assert.SkipUnless((await ShellRun.OfAsync("script --version", Settings)).ExitCode == 0, "A terminal of its own needs util-linux's script.");
        return await FolderAsync();
    }

    /// <summary>A run on a terminal of its own, at which Ctrl-C is typed once it shows a text.</summary>
    private static Task<ShellRun> TypedAsync(TemporaryFolder folder, string line, string seen) => ShellRun.OfAsync(
        $$"""
        cd '{{folder.Path}}'
        : > shown
        { for look in $(seq 1200); do grep -q '{{seen}}' shown && break; sleep 0.05; done; printf '\003'; } |
          script --quiet --return --flush --command "dotnet '{{BuiltExecutable.Cli}}' {{line}}" shown
        """, Settings);
}
