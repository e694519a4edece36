using System.Diagnostics;

namespace ContactFunctions.Azurite;

/// <summary>Azurite's files beside this project's sources, installed by <c>npm ci</c> to the letter of the lock file.</summary>
internal static class AzuriteInstallation
{
    public static string Folder { get; } = FindFolder();

    private static string LockFile => Path.Combine(Folder, "package-lock.json");

    /// <summary>The lock file as it was when the installation below it was complete.</summary>
    private static string InstalledLockFile => Path.Combine(Folder, "node_modules", ".installed-package-lock.json");

    /// <summary>Safe when several test processes do it at once: the first installs, the others wait.</summary>
    public static async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (IsCurrent()) return;
        await using var turn = await TakeTurnAsync(cancellationToken);
        if (IsCurrent()) return;
        await InstallAsync(cancellationToken);
        File.Copy(LockFile, InstalledLockFile, overwrite: true);
    }

    /// <summary>By content: a checkout makes files newer that have not changed.</summary>
    private static bool IsCurrent() =>
        File.Exists(InstalledLockFile) && File.ReadAllBytes(LockFile).AsSpan().SequenceEqual(File.ReadAllBytes(InstalledLockFile));

    private static async Task InstallAsync(CancellationToken cancellationToken)
    {
        using var npm = Process.Start(NodeTool.StartInfo("npm", Folder, "ci", "--ignore-scripts"))!;
        var output = npm.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = npm.StandardError.ReadToEndAsync(cancellationToken);
        await npm.WaitForExitAsync(cancellationToken);
        if (npm.ExitCode != 0)
            throw new InvalidOperationException($"npm ci in {Folder} failed with exit code {npm.ExitCode}: {await output}{await errors}");
    }

    /// <summary>A lock on a file ends with the process that holds it; nobody tells the others, so they ask again.</summary>
    private static async Task<FileStream> TakeTurnAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(Folder, "obj", "npm-ci.lock");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(250), cancellationToken);
            }
        }
    }

    private static string FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "tests", "ContactFunctions.Azurite");
            if (File.Exists(Path.Combine(candidate, "package-lock.json"))) return candidate;
        }

        throw new InvalidOperationException($"No tests/ContactFunctions.Azurite above {AppContext.BaseDirectory}; tests run inside the repository.");
    }
}
