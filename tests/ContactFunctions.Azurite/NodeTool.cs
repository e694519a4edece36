using System.ComponentModel;
using System.Diagnostics;

namespace ContactFunctions.Azurite;

/// <summary>Node and npm as found on the machine.</summary>
public static class NodeTool
{
    private const int OldestVersion = 20;

    private static readonly Lazy<string?> LazyWhyUnusable = new(FindWhyUnusable);

    /// <summary>Why Node cannot be used here, as the reason of a skipped test; null when it can.</summary>
    public static string? WhyUnusable => LazyWhyUnusable.Value;

    /// <param name="folder">The working directory.</param>
    public static ProcessStartInfo StartInfo(string tool, string folder, params string[] arguments)
    {
        // npm is a script on Windows, which only its shell starts.
        var viaShell = OperatingSystem.IsWindows() && tool == "npm";
        var command = viaShell ? (string[])["/c", tool, .. arguments] : arguments;
        return new ProcessStartInfo(viaShell ? "cmd" : tool, command)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
    }

    private static string? FindWhyUnusable()
    {
        try
        {
            using var node = Process.Start(StartInfo("node", AppContext.BaseDirectory, "--version"))!;
            var version = node.StandardOutput.ReadToEnd().Trim();
            node.WaitForExit();
            return Version.TryParse(version.TrimStart('v'), out var parsed) && parsed.Major >= OldestVersion
                ? null
                : $"These tests need Node {OldestVersion} or newer; this is '{version}'.";
        }
        catch (Win32Exception)
        {
            return $"These tests need Node {OldestVersion} or newer, and there is no node on the PATH.";
        }
    }
}
