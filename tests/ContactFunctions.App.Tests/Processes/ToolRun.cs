using System.Text.Json;

namespace ContactFunctions.App.Tests.Processes;

/// <summary>One run of the operator's tool, ended.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Errors)
{
    public static Task<ToolRun> OfAsync(string folder, params string[] arguments) => ToolHere.OfAsync(folder, null, "", arguments);

    public static Task<ToolRun> OfAsync(string folder, IReadOnlyDictionary<string, string> settings, params string[] arguments) =>
        ToolHere.OfAsync(folder, settings, "", arguments);

    /// <summary>A run that has this to read.</summary>
    public static Task<ToolRun> WithInputAsync(string folder, string input, params string[] arguments) =>
        ToolHere.OfAsync(folder, null, input, arguments);

    /// <summary>What a run that must succeed writes with <c>--json</c>.</summary>
    public static async Task<JsonElement> JsonAsync(TemporaryFolder folder, params string[] arguments)
    {
        var run = await OfAsync(folder.Path, [.. arguments, "--json"]);
        Assert.True(run.ExitCode == 0, run.Errors);
        return JsonDocument.Parse(run.Output).RootElement;
    }

    /// <summary>Runs lines of words, of which each must be refused: told in one line beside the data, with nothing on the output.</summary>
    public static async Task RefusedAsync(TemporaryFolder folder, params string[] lines)
    {
        foreach (var line in lines)
        {
            var run = await OfAsync(folder.Path, line.Split(' '));
            Assert.Equal((line, 1, "", 1), (line, run.ExitCode, run.Output, run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
        }
    }

    /// <summary>Runs a line of words that cannot be understood: told beside the data, with nothing done.</summary>
    public static async Task WrongAsync(string line)
    {
        using var folder = new TemporaryFolder();
        var run = await OfAsync(folder.Path, line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.NotEmpty(run.Errors);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }
}
