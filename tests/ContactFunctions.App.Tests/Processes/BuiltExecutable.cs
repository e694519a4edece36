namespace ContactFunctions.App.Tests.Processes;

/// <summary>What the build left in a project's own output folder, in the configuration of these tests.</summary>
internal static class BuiltExecutable
{
    public static string Repository { get; } = FindRepository();

    public static string App { get; } = Find("ContactFunctions.App", "ContactFunctions.App.dll");

    public static string Cli { get; } = Find("ContactFunctions.Cli", "contacts.dll");

    private static string Find(string project, string assembly)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var path = Path.Combine(Repository, "src", project, "bin", output.Parent!.Name, output.Name, assembly);
        return File.Exists(path) ? path : throw new FileNotFoundException($"Build the solution first: there is no {path}.");
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ContactFunctions.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests run from inside the repository.");
    }
}
