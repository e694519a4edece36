using ContactFunctions.App.Tests.Webhooks;
using ContactFunctions.Cli;
using ContactFunctions.Cli.Commands;

namespace ContactFunctions.App.Tests.Processes;

/// <summary>The operator's tool run in this process, which costs no start of another; what it waits for comes a thousand times as early.</summary>
internal static class ToolHere
{
    public static async Task<ToolRun> OfAsync(params string[] arguments)
    {
        using var bytes = new MemoryStream();
        await using var data = new StringWriter();
        await using var notes = new StringWriter();
        var terminal = new Terminal(data, notes, IsWide: true, IsWatched: false) { Clock = new HastyClock(), OpenData = () => bytes };
        var code = await ContactsCommand.Make(terminal).RunAsync(arguments);
        return new ToolRun(code, data + System.Text.Encoding.UTF8.GetString(bytes.ToArray()), notes.ToString());
    }
}
