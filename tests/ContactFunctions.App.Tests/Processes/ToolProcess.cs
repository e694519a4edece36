namespace ContactFunctions.App.Tests.Processes;

/// <summary>
/// The operator's tool as it is built, for what only a process of its own shows: its streams and environment, signals, a
/// terminal, two at once. Everything else is told by <see cref="ToolRun"/> at a fiftieth of the cost.
/// </summary>
internal static class ToolProcess
{
    private static readonly Dictionary<string, string> None = [];

    public static ChildProcess Start(string folder, params string[] arguments) => ChildProcess.Start(BuiltExecutable.Cli, folder, None, arguments);

    public static Task<ToolRun> RunAsync(string folder, params string[] arguments) => RunAsync(folder, None, "", arguments);

    public static async Task<ToolRun> RunAsync(string folder, IReadOnlyDictionary<string, string> settings, string input, params string[] arguments)
    {
        await using var process = ChildProcess.Start(BuiltExecutable.Cli, folder, settings, arguments);
        await process.WriteAsync(input);
        var code = await process.ExitAsync();
        return new ToolRun(code, process.Output, process.Errors);
    }
}
