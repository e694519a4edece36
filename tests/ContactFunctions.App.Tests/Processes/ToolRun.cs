using System.Text.Json;

namespace ContactFunctions.App.Tests.Processes;

/// <summary>One run of the operator's tool, ended.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Errors)
{
    public static Task<ToolRun> OfAsync(string folder, params string[] arguments) =>
        OfAsync(folder, new Dictionary<string, string>(), arguments);

    public static async Task<ToolRun> OfAsync(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        await using var process = ChildProcess.Start(BuiltExecutable.Cli, folder, environment, arguments);
        var code = await process.ExitAsync();
        return new ToolRun(code, process.Output, process.Errors);
    }

    /// <summary>A run that has this to read.</summary>
    public static async Task<ToolRun> WithInputAsync(string folder, string input, params string[] arguments)
    {
        await using var process = ChildProcess.Start(BuiltExecutable.Cli, folder, new Dictionary<string, string>(), arguments);
        await process.WriteAsync(input);
        var code = await process.ExitAsync();
        return new ToolRun(code, process.Output, process.Errors);
    }

    /// <summary>What a run that must succeed writes with <c>--json</c>.</summary>
    public static async Task<JsonElement> JsonAsync(TemporaryFolder folder, params string[] arguments)
    {
        var run = await OfAsync(folder.Path, [.. arguments, "--json"]);
        Assert.True(run.ExitCode == 0, run.Errors);
        return JsonDocument.Parse(run.Output).RootElement;
    }
}
