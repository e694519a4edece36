namespace ContactFunctions.Infra.Tests.Bicep;

/// <summary>What one Bicep file declares.</summary>
/// <param name="Path">As it was given to the reader.</param>
internal sealed record BicepFile(string Path, SyntaxNode Root)
{
    public IReadOnlyList<BicepParameter> Parameters => [.. Declarations("parameter_declaration").Select(node => BicepParameter.From(node, DecoratorsOf(node)))];

    public IReadOnlyDictionary<string, SyntaxNode> Variables => Declarations("variable_declaration").ToDictionary(NameOf, node => node.Children[1]);

    public IReadOnlyDictionary<string, SyntaxNode> Resources => Declarations("resource_declaration").ToDictionary(NameOf, node => node);

    public IReadOnlyDictionary<string, SyntaxNode> Modules => Declarations("module_declaration").ToDictionary(NameOf, node => node);

    public IReadOnlyDictionary<string, SyntaxNode> Outputs => Declarations("output_declaration").ToDictionary(NameOf, node => node.Children[^1]);

    /// <summary>Names that an expression may use.</summary>
    public IEnumerable<string> Symbols => [.. Parameters.Select(parameter => parameter.Name), .. Variables.Keys, .. Resources.Keys, .. Modules.Keys];

    public static string NameOf(SyntaxNode declaration) => declaration.Children[0].Text;

    private IEnumerable<SyntaxNode> Declarations(string type) => Root.Children.Where(node => node.Type == type);

    private SyntaxNode? DecoratorsOf(SyntaxNode declaration)
    {
        var before = Root.Children.TakeWhile(node => node != declaration).LastOrDefault();
        return before?.Type == "decorators" ? before : null;
    }
}
