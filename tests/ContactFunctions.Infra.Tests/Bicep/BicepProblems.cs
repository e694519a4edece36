namespace ContactFunctions.Infra.Tests.Bicep;

/// <summary>
/// What can be found wrong with Bicep files without the compiler: their syntax, and the names by which they speak of
/// their own declarations and each other's. Not the resources' properties: only Azure knows those.
/// </summary>
/// <param name="files">All that modules may refer to.</param>
internal sealed class BicepProblems(IReadOnlyList<BicepFile> files)
{
    /// <summary>Functions of the language that are used here (learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions).</summary>
    private static readonly HashSet<string> Functions =
    [
        "allowed", "description", "maxLength", "maxValue", "metadata", "minLength", "minValue", "secure",
        "empty", "guid", "split", "string", "subscription", "subscriptionResourceId", "tenant", "union", "uniqueString",
    ];

    private static readonly Dictionary<string, string> LiteralTypes = new()
    {
        ["string"] = "string",
        ["number"] = "int",
        ["boolean"] = "bool",
        ["array"] = "array",
        ["object"] = "object",
    };

    /// <summary>One line for each, as <c>file:line: what</c>.</summary>
    public IEnumerable<string> Find() => files.SelectMany(file => Syntax(file) is { Count: > 0 } broken
        ? broken
        : [.. Symbols(file), .. Unused(file), .. Types(file), .. file.Modules.Values.SelectMany(module => Module(file, module)), .. Outputs(file)]);

    private static List<string> Syntax(BicepFile file) =>
    [
        .. file.Root.All.Where(node => node.Missing).Select(node => At(file, node, $"{node.Type} is missing")),
        .. file.Root.All.Where(node => node.Type == "ERROR").Select(node => At(file, node, $"not Bicep: {node.Text.ReplaceLineEndings(" ")}")),
    ];

    private static IEnumerable<string> Symbols(BicepFile file)
    {
        var names = file.Symbols.ToHashSet();
        var unknown = BicepReferences.In(file.Root).Where(use => !names.Contains(use.Text)).Select(use => At(file, use, $"{use.Text} is not declared"));
        var calls = file.Root.All.Where(node => node.Type == "call_expression" && !Functions.Contains(node.Children[0].Text));
        return [.. unknown, .. calls.Select(call => At(file, call, $"{call.Children[0].Text} is no known function"))];
    }

    /// <summary>Modules and resources have their effect by being there; what nobody reads is a parameter or variable too many.</summary>
    private static IEnumerable<string> Unused(BicepFile file)
    {
        var used = BicepReferences.In(file.Root).Select(use => use.Text).ToHashSet();
        return file.Parameters.Select(parameter => parameter.Name).Concat(file.Variables.Keys)
            .Where(name => !used.Contains(name))
            .Select(name => At(file, file.Root, $"{name} is declared and never used"));
    }

    private static IEnumerable<string> Types(BicepFile file) => file.Parameters
        .Where(parameter => parameter.Default is { } value && !Takes(parameter, value))
        .Select(parameter => At(file, parameter.Default!, $"the default of {parameter.Name} is not one of its values"));

    private IEnumerable<string> Module(BicepFile file, SyntaxNode module)
    {
        if (TargetOf(file, module) is not { } target) return [At(file, module, $"there is no {module.Children[1].Text}")];
        var given = module.Body.Properties.TryGetValue("params", out var parameters) ? parameters.Properties : new Dictionary<string, SyntaxNode>();
        var known = target.Parameters.ToDictionary(parameter => parameter.Name);
        return
        [
            .. given.Where(value => !known.ContainsKey(value.Key)).Select(value => At(file, value.Value, $"{target.Path} has no parameter {value.Key}")),
            .. known.Values.Where(parameter => parameter.Default is null && !given.ContainsKey(parameter.Name))
                .Select(parameter => At(file, module, $"{target.Path} wants {parameter.Name}")),
            .. given.Where(value => known.TryGetValue(value.Key, out var parameter) && !Takes(parameter, value.Value))
                .Select(value => At(file, value.Value, $"{value.Key} of {target.Path} takes no such value")),
        ];
    }

    private IEnumerable<string> Outputs(BicepFile file) => file.Root.All
        .Where(node => node is { Type: "member_expression", Children: [{ Type: "member_expression", Children: [{ Type: "identifier" }, { Text: "outputs" }] }, _] })
        .Where(node => file.Modules.TryGetValue(node.Children[0].Children[0].Text, out var module) && TargetOf(file, module)?.Outputs.ContainsKey(node.Children[1].Text) == false)
        .Select(node => At(file, node, $"{node.Children[0].Children[0].Text} has no output {node.Children[1].Text}"));

    private BicepFile? TargetOf(BicepFile file, SyntaxNode module)
    {
        var path = Path.GetFullPath(module.Children[1].Literal ?? "", Path.GetDirectoryName(Path.GetFullPath(file.Path))!);
        return files.FirstOrDefault(other => Path.GetFullPath(other.Path) == path);
    }

    private static bool Takes(BicepParameter parameter, SyntaxNode value) =>
        Fits(value, parameter.Type) && ((value.Literal ?? (value.Type == "number" ? value.Text : null)) is not { } text || parameter.Accepts(text));

    /// <summary>What is no literal has a type that only the compiler knows.</summary>
    private static bool Fits(SyntaxNode value, string type) => !LiteralTypes.TryGetValue(value.Type, out var literal) || literal == type;

    private static string At(BicepFile file, SyntaxNode node, string what) => $"{file.Path}:{node.Line}: {what}";
}
