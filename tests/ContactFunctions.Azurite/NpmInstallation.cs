using System.Diagnostics;

namespace ContactFunctions.Azurite;

/// <summary>A test project's npm packages beside its sources, installed by <c>npm ci</c> to the letter of the lock file.</summary>
/// <param name="folder">Where its <c>package.json</c> lies.</param>
public sealed class NpmInstallation(string folder)
{
    private string LockFile => Path.Combine(folder, "package-lock.json");

    /// <summary>The lock file as it was when the installation below it was complete.</summary>
    private string InstalledLockFile => Path.Combine(folder, "node_modules", ".installed-package-lock.json");

    /// <summary>Where a test project lies.</summary>
    public static string FolderOf(string project)
    {
        for (var above = new DirectoryInfo(AppContext.BaseDirectory); above is not null; above = above.Parent)
        {
            var candidate = Path.Combine(above.FullName, "tests", project);
            if (File.Exists(Path.Combine(candidate, "package-lock.json"))) return candidate;
        }

        throw new InvalidOperationException($"No tests/{project} above {AppContext.BaseDirectory}; tests run inside the repository.");
    }

    /// <summary>Safe when several test processes do it at once: the first installs, the others wait.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (IsCurrent()) return;
        await using var turn = await TakeTurnAsync(cancellationToken);
        if (IsCurrent()) return;
        await InstallAsync(cancellationToken);
        File.Copy(LockFile, InstalledLockFile, overwrite: true);
    }

    /// <summary>By content: a checkout makes files newer that have not changed.</summary>
    private bool IsCurrent() =>
        File.Exists(InstalledLockFile) && File.ReadAllBytes(LockFile).AsSpan().SequenceEqual(File.ReadAllBytes(InstalledLockFile));

    private async Task InstallAsync(CancellationToken cancellationToken)
    {
        using var npm = Process.Start(NodeTool.StartInfo("npm", folder, "ci", "--ignore-scripts"))!;
        var output = npm.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = npm.StandardError.ReadToEndAsync(cancellationToken);
        await npm.WaitForExitAsync(cancellationToken);
        if (npm.ExitCode != 0)
            throw new InvalidOperationException($"npm ci in {folder} failed with exit code {npm.ExitCode}: {await output}{await errors}");
    }

    /// <summary>A lock on a file ends with the process that holds it; nobody tells the others, so they ask again.</summary>
    private async Task<FileStream> TakeTurnAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, "obj", "npm-ci.lock");
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
}
