namespace ContactFunctions.Infra.Tests.Bicep;

/// <summary>Where an expression uses a name: not where one is declared, is an object's key, or names a function or a loop's own variable.</summary>
internal static class BicepReferences
{
    private static readonly HashSet<string> Declarations =
        ["parameter_declaration", "variable_declaration", "resource_declaration", "module_declaration", "output_declaration", "object_property"];

    public static IEnumerable<SyntaxNode> In(SyntaxNode node) => In(node, []);

    private static IEnumerable<SyntaxNode> In(SyntaxNode node, HashSet<string> own)
    {
        if (node.Type == "identifier") return own.Contains(node.Text) ? [] : [node];
        HashSet<string> inside = node.Type is "for_statement" or "lambda_expression" ? [.. own, .. Variables(node.Children[0])] : own;
        return ExpressionsOf(node).SelectMany(child => In(child, inside));
    }

    private static IEnumerable<SyntaxNode> ExpressionsOf(SyntaxNode node)
    {
        // A key may hold an expression by interpolation, never a bare name.
        if (Declarations.Contains(node.Type)) return node.Children.Where((child, index) => index > 0 || child.Type == "string");
        if (node.Type is "for_statement" or "lambda_expression") return node.Children.Skip(1);
        return node.Type == "call_expression" ? node.Children.Where(child => child.Field != "function") : node.Children;
    }

    private static HashSet<string> Variables(SyntaxNode head) =>
        head.Type == "identifier" ? [head.Text] : [.. head.All.Where(node => node.Children.Count == 0).Select(node => node.Text.Trim())];
}
