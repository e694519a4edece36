using System.Globalization;

namespace ContactFunctions.Infra.Tests.Bicep;

/// <summary>A parameter and what its decorators allow.</summary>
/// <param name="Default">Null when the parameter must be given.</param>
/// <param name="Allowed">Sources of the allowed values; empty when any is.</param>
internal sealed record BicepParameter(string Name, string Type, SyntaxNode? Default, bool IsSecure, IReadOnlyList<string> Allowed, int Least, int Most)
{
    public static BicepParameter From(SyntaxNode declaration, SyntaxNode? decorators)
    {
        var calls = (decorators?.All ?? []).Where(node => node.Type == "call_expression").ToDictionary(call => call.Children[0].Text, call => call.Children[1]);
        return new BicepParameter(
            BicepFile.NameOf(declaration),
            declaration.Children[1].Text,
            declaration.Children.ElementAtOrDefault(2),
            calls.ContainsKey("secure"),
            calls.TryGetValue("allowed", out var allowed) ? [.. allowed.Children[0].Children.Select(value => value.Literal ?? value.Text)] : [],
            calls.TryGetValue("minValue", out var least) ? Number(least.Children[0].Text) : int.MinValue,
            calls.TryGetValue("maxValue", out var most) ? Number(most.Children[0].Text) : int.MaxValue);
    }

    /// <summary>Whether a value, written as text, is of the type and within what the decorators allow.</summary>
    public bool Accepts(string value) =>
        (Allowed.Count == 0 || Allowed.Contains(value))
        && Type switch
        {
            "int" => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= Least && number <= Most,
            "bool" => value is "true" or "false",
            _ => true,
        };

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
