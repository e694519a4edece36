using System.Text;
using ContactFunctions.App.Tests.Webhooks;
using ContactFunctions.Cli;
using ContactFunctions.Cli.Commands;

namespace ContactFunctions.App.Tests.Processes;

/// <summary>
/// The operator's tool run in this process, which costs no start of another. It shares nothing with these tests: folder,
/// settings and streams are its own, and what it waits for comes a thousand times as early.
/// </summary>
internal static class ToolHere
{
    private static readonly Dictionary<string, string> None = [];

    /// <summary>A run whose paths are absolute.</summary>
    public static Task<ToolRun> OfAsync(params string[] arguments) => OfAsync(null, None, "", arguments);

    /// <param name="folder">Where it runs.</param>
    /// <param name="settings">All of its environment.</param>
    public static async Task<ToolRun> OfAsync(string? folder, IReadOnlyDictionary<string, string>? settings, string input, params string[] arguments)
    {
        using var bytes = new MemoryStream();
        await using var data = new StringWriter();
        await using var notes = new StringWriter();
        // Written to from several threads, as the console is.
        var terminal = new Terminal(TextWriter.Synchronized(data), TextWriter.Synchronized(notes), IsWide: true, IsWatched: false)
        {
            Clock = new HastyClock(),
            OpenData = () => bytes,
            OpenInput = () => new MemoryStream(Encoding.UTF8.GetBytes(input)),
            Variable = name => (settings ?? None).GetValueOrDefault(name),
            Folder = folder,
        };
        var code = await ContactsCommand.Make(terminal).RunAsync(arguments, TestContext.Current.CancellationToken);
        return new ToolRun(code, data + Encoding.UTF8.GetString(bytes.ToArray()), notes.ToString());
    }
}
