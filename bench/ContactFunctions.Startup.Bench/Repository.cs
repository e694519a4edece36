using System.Diagnostics;

namespace ContactFunctions.Startup.Bench;

/// <summary>Where the projects lie, and how what is compared is published: with the same switches.</summary>
internal static class Repository
{
    public static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ContactFunctions.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Run it from inside the repository.");
        return folder.FullName;
    }

    /// <summary>Where a published project's assembly lies.</summary>
    public static string AssemblyOf(string repository, string project) =>
        Path.Combine(repository, "artifacts", "bench", Path.GetFileName(project), Path.GetFileName(project) + ".dll");

    public static async Task<string> PublishAsync(string repository, string project)
    {
        var assembly = AssemblyOf(repository, project);
        using var publish = Process.Start("dotnet",
        [
            "publish", Path.Combine(repository, project), "--configuration", "Release", "--runtime", "linux-x64", "--self-contained", "false",
            "-p:PublishReadyToRun=true", "--output", Path.GetDirectoryName(assembly)!, "--verbosity", "quiet",
        ]);
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? assembly : throw new InvalidOperationException($"Publishing {project} failed.");
    }
}
