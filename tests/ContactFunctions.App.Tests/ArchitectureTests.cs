using System.Reflection;
using System.Text.RegularExpressions;
using ContactFunctions.App.Tests.Processes;

namespace ContactFunctions.App.Tests;

/// <summary>Which part may know which. The arrows are the design's; a new one is a decision, not an edit here.</summary>
public sealed partial class ArchitectureTests
{
    private const string Prefix = "ContactFunctions.";
    private const string Cli = "contacts";

    /// <summary>Each assembly of the product and those of the product it may use.</summary>
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Storage"] = [],
        ["PhoneNumbers"] = [],
        ["Storage.Azure"] = ["Storage"],
        ["Storage.Sqlite"] = ["Storage"],
        ["Core"] = ["Storage", "PhoneNumbers"],
        ["Dialects"] = ["Core", "Storage", "PhoneNumbers"],
        ["App"] = ["Dialects", "Core", "Storage", "PhoneNumbers", "Storage.Azure", "Storage.Sqlite"],
        [Cli] = ["Core", "Storage", "PhoneNumbers", "Storage.Azure", "Storage.Sqlite"],
    };

    /// <summary>What an assembly must never see, by the beginnings of names.</summary>
    private static readonly Dictionary<string, string[]> Forbidden = new()
    {
        ["Storage"] = ["Microsoft.AspNetCore", "Microsoft.Extensions", "Azure", "Microsoft.Data", "SQLitePCL"],
        ["PhoneNumbers"] = ["Microsoft.AspNetCore", "Microsoft.Extensions", "Azure", "Microsoft.Data", "SQLitePCL"],
        ["Core"] = ["Microsoft.AspNetCore", "Microsoft.Extensions", "Azure", "Microsoft.Data", "SQLitePCL"],
        ["Dialects"] = ["Azure", "Microsoft.Data", "SQLitePCL"],
        ["Storage.Azure"] = ["Microsoft.AspNetCore", "Microsoft.Data", "SQLitePCL"],
        ["Storage.Sqlite"] = ["Microsoft.AspNetCore", "Azure"],
        ["App"] = ["Microsoft.Data", "SQLitePCL"],
        [Cli] = ["Microsoft.AspNetCore", "Microsoft.Data", "SQLitePCL"],
    };

    private static readonly string[] Vendors = ["DeepCall", "Exotel", "OliAI"];

    /// <summary>What all dialects build on; it knows none of them.</summary>
    private static readonly string[] SharedByDialects = ["Http", "Json"];

    [Fact]
    public void EveryProjectIsAnAssemblyWithArrows()
    {
        var projects = Directory.GetDirectories(Path.Combine(BuiltExecutable.Repository, "src"))
            .Select(folder => Path.GetFileName(folder)[Prefix.Length..])
            .Select(name => name == "Cli" ? Cli : name);

        Assert.Equal(Arrows.Keys.Order(StringComparer.Ordinal), projects.Order(StringComparer.Ordinal));
        Assert.Equal(Arrows.Keys.Order(StringComparer.Ordinal), Forbidden.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(8, Assemblies().Count);
    }

    [Fact]
    public void NoAssemblyUsesAnotherAgainstTheArrows()
    {
        var against = Assemblies().SelectMany(assembly => ReferencesOf(assembly.Value)
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && !Arrows[assembly.Key].Contains(name[Prefix.Length..]))
            .Select(name => $"{assembly.Key} -> {name}"));

        Assert.Empty(against);
    }

    [Fact]
    public void NoAssemblySeesWhatItMustNot()
    {
        var seen = Assemblies().SelectMany(assembly => ReferencesOf(assembly.Value)
            .Where(name => Forbidden[assembly.Key].Any(start => name.StartsWith(start, StringComparison.Ordinal)))
            .Select(name => $"{assembly.Key} -> {name}"));

        Assert.Empty(seen);
    }

    [Fact]
    public void NoDialectNamesAnother()
    {
        var root = Path.Combine(BuiltExecutable.Repository, "src", "ContactFunctions.Dialects");
        var sources = Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path))
            .Where(path => !path.StartsWith("obj", StringComparison.Ordinal) && !path.StartsWith("bin", StringComparison.Ordinal))
            .ToArray();
        var folders = sources.Where(path => path.Contains(Path.DirectorySeparatorChar)).Select(FolderOf).Distinct().ToArray();
        Assert.Contains("DialectRoute.cs", sources);
        Assert.Contains("Exotel", folders);
        Assert.Subset(Vendors.Concat(SharedByDialects).ToHashSet(), folders.ToHashSet());

        var crossings = sources.SelectMany(path => Namespace().Matches(File.ReadAllText(Path.Combine(root, path)))
            .Select(match => match.Groups["vendor"].Value)
            .Where(vendor => vendor != FolderOf(path))
            .Select(vendor => $"{path} names {vendor}"));
        Assert.Empty(crossings);
    }

    private static string FolderOf(string path) => path.Split(Path.DirectorySeparatorChar)[0];

    /// <summary>A vendor's name used as a namespace, whole or relative.</summary>
    [GeneratedRegex(@"(?<![\w""])(?<vendor>DeepCall|Exotel|OliAI)(\.[A-Z]\w*|;)", RegexOptions.CultureInvariant)]
    private static partial Regex Namespace();

    private static Dictionary<string, Assembly> Assemblies() => Arrows.Keys
        .ToDictionary(name => name, name => Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, name == Cli ? "contacts.dll" : $"{Prefix}{name}.dll")));

    private static IEnumerable<string> ReferencesOf(Assembly assembly) => assembly.GetReferencedAssemblies().Select(reference => reference.Name!);
}
