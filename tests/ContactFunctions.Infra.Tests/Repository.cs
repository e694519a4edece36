using System.Text.Json;

namespace ContactFunctions.Infra.Tests;

/// <summary>Files by their paths from the repository's root, with slashes.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string PathOf(string path) => Path.GetFullPath(path, Root);

    public static string Text(string path) => File.ReadAllText(PathOf(path));

    public static JsonElement Json(string path) => JsonDocument.Parse(Text(path)).RootElement;

    /// <summary>Everything below a folder whose name has the ending, in order.</summary>
    public static IReadOnlyList<string> Files(string folder, string ending) =>
        [.. Directory.EnumerateFiles(PathOf(folder), $"*{ending}", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(RelativeOf)];

    private static string RelativeOf(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ContactFunctions.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests run from inside the repository.");
    }
}
