using System.Text.Json;
using System.Text.RegularExpressions;

namespace ContactFunctions.StandInHost.Functions;

/// <summary>The function folders of a script root.</summary>
internal static partial class FunctionFolders
{
    /// <summary>Contract 1: of a function's name, whatever its case; and it is not <c>host</c>.</summary>
    [GeneratedRegex("^[a-z][a-z0-9_\\-]{0,127}$", RegexOptions.IgnoreCase)]
    private static partial Regex FunctionName { get; }

    /// <summary>The functions that run. Contract 1: a bad one is in error, and the rest runs.</summary>
    public static IReadOnlyList<FunctionDefinition> Read(string scriptRoot, string routePrefix, IReadOnlyDictionary<string, string> settings, LineLog log)
    {
        var functions = new List<FunctionDefinition>();
        // Contract 1: one level deep only.
        foreach (var folder in Directory.EnumerateDirectories(scriptRoot).Order(StringComparer.Ordinal).Where(folder => File.Exists(FileIn(folder))))
        {
            var name = Path.GetFileName(folder);
            try
            {
                var function = new FunctionDefinition(Checked(name), ReadTrigger(name, File.ReadAllBytes(FileIn(folder)), routePrefix, settings));
                RefuseTaken(function, functions);
                functions.Add(function);
            }
            catch (Exception failure) when (failure is InvalidDataException or JsonException or KeyNotFoundException)
            {
                log.Add($"Function {name} is in error: {failure.Message}");
            }
        }

        return functions;
    }

    private static string FileIn(string folder) => Path.Combine(folder, "function.json");

    private static string Checked(string name) => FunctionName.IsMatch(name) && !name.Equals("host", StringComparison.OrdinalIgnoreCase)
        ? name
        : throw new InvalidDataException("its name is no function's.");

    private static Trigger ReadTrigger(string name, byte[] json, string routePrefix, IReadOnlyDictionary<string, string> settings)
    {
        using var document = JsonDocument.Parse(json);
        return Bindings.ReadTrigger(name, [.. document.RootElement.GetProperty("bindings").EnumerateArray()], routePrefix, settings);
    }

    /// <summary>Contract 1.2: of two functions with one route and method the later one is in error.</summary>
    private static void RefuseTaken(FunctionDefinition function, List<FunctionDefinition> before)
    {
        if (function.Trigger is not HttpTrigger http) return;
        var other = before.Find(one => one.Trigger is HttpTrigger taken
            && taken.Route.Equals(http.Route, StringComparison.OrdinalIgnoreCase)
            && (taken.Methods.Count == 0 || http.Methods.Count == 0 || taken.Methods.Intersect(http.Methods, StringComparer.OrdinalIgnoreCase).Any()));
        if (other is not null) throw new InvalidDataException($"{other.Name} has its route and method.");
    }
}
