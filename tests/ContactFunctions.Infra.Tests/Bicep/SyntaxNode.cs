namespace ContactFunctions.Infra.Tests.Bicep;

/// <summary>A node of a Bicep file's syntax tree, as tree-sitter-bicep names them.</summary>
/// <param name="Line">Counts from 1.</param>
/// <param name="Text">The source of the node.</param>
/// <param name="Field">What the node is to its parent, where the grammar says it.</param>
/// <param name="Missing">The parser put it there because the source lacks it.</param>
internal sealed record SyntaxNode(string Type, int Line, string Text, string? Field, bool Missing, IReadOnlyList<SyntaxNode> Children)
{
    public IEnumerable<SyntaxNode> All => Children.SelectMany(child => child.All).Prepend(this);

    /// <summary>The object of a declaration, also one with a condition or a loop.</summary>
    public SyntaxNode Body => Type is "object" ? this : Children[^1].Body;

    /// <summary>The text of a string without interpolation; null for anything else.</summary>
    public string? Literal => Type == "string" && Children.All(child => child.Type == "string_content")
        ? string.Concat(Children.Select(child => child.Text))
        : null;

    /// <summary>What an object says, by its keys. A key with interpolation has its source for a name.</summary>
    public IReadOnlyDictionary<string, SyntaxNode> Properties => Children
        .Where(child => child.Type == "object_property")
        .ToDictionary(property => property.Children[0].Literal ?? property.Children[0].Text, property => property.Children[1]);

    /// <summary>The value at a path of keys; a test fails that asks for what is not there.</summary>
    public SyntaxNode At(params string[] keys) => keys.Aggregate(this, (node, key) => node.Properties[key]);
}
