using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace ContactFunctions.PhoneNumbers.Bench;

/// <summary>npm google-libphonenumber over the same texts in one Node process. Needs the package installed in Data/update.</summary>
internal static class GoogleLibphonenumber
{
    /// <summary>Nanoseconds for one number of each corpus; null if Node or the package is missing.</summary>
    public static double[]? Measure(IReadOnlyList<Corpus> corpora)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "google-libphonenumber.mjs");
        var start = new ProcessStartInfo("node", [script, MetadataFolder()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        try
        {
            return Measure(start, corpora);
        }
        catch (Win32Exception) // no node
        {
            return null;
        }
    }

    private static double[]? Measure(ProcessStartInfo start, IReadOnlyList<Corpus> corpora)
    {
        using var node = Process.Start(start)!;
        node.StandardInput.Write(JsonSerializer.Serialize(corpora.Select(c => new { texts = c.Texts, regions = c.Regions })));
        node.StandardInput.Close();
        var answer = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        return node.ExitCode == 0 ? JsonSerializer.Deserialize<double[]>(answer) : null;
    }

    private static string MetadataFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ContactFunctions.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Run the benchmark inside the repository.");
        return Path.Combine(folder.FullName, "src/ContactFunctions.PhoneNumbers/Data/update/");
    }
}
