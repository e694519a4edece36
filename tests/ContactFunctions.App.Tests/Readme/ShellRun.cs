using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ContactFunctions.App.Tests.Processes;

namespace ContactFunctions.App.Tests.Readme;

/// <summary>A script as a reader pastes it into bash.</summary>
/// <param name="Statuses">Of each request that curl made, in order.</param>
/// <param name="Errors">The error stream without them.</param>
internal sealed record ShellRun(int ExitCode, string Output, string Errors, IReadOnlyList<int> Statuses)
{
    /// <summary>Each curl also tells its status, on the error stream and with a mark of ours.</summary>
    private const string ToldStatus = "status of curl: ";

    private const string Preamble = $$"""
        set -o pipefail
        curl() { command curl -w '%{stderr}{{ToldStatus}}%{http_code}\n' "$@"; }

        """;

    /// <summary>Why scripts cannot be run here, as the reason of a skipped test; null when they can.</summary>
    public static async Task<string?> WhyNotAsync()
    {
        try
        {
            return (await OfAsync("command -v curl awk sed >&2", new Dictionary<string, string>())).ExitCode == 0 ? null : "The README's samples need curl, awk and sed.";
        }
        catch (Win32Exception)
        {
            return "The README's samples need bash, and there is none on the PATH.";
        }
    }

    public static async Task<ShellRun> OfAsync(string script, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("bash", ["-c", Preamble + script]) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
        start.Environment.Clear();
        foreach (var (name, value) in ChildProcess.EnvironmentWith(settings)) start.Environment[name] = value;
        using var bash = Process.Start(start)!;
        var (output, errors) = (bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync());
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        var told = (await errors).Split('\n').ToLookup(line => line.StartsWith(ToldStatus, StringComparison.Ordinal));
        return new ShellRun(
            bash.ExitCode, await output, string.Join('\n', told[false]),
            [.. told[true].Select(line => int.Parse(line.AsSpan(ToldStatus.Length), CultureInfo.InvariantCulture))]);
    }

    /// <summary>The JSON documents of the output, one behind another.</summary>
    public IReadOnlyList<JsonElement> Json()
    {
        var documents = new List<JsonElement>();
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(Output), new JsonReaderOptions { AllowMultipleValues = true });
        while (reader.Read()) documents.Add(JsonElement.ParseValue(ref reader));
        return documents;
    }
}
