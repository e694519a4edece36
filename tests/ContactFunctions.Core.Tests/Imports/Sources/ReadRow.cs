using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Tests.Imports.Sources;

/// <summary>A row as a test sees it: what it gave the contact as text, or why it gave none, and itself as CSV.</summary>
internal sealed record ReadRow(long Line, int Ordinal, Problem Problem, string Contact, string Original)
{
    public override string ToString() => Problem.IsNone ? $"{Line}: {Contact}" : $"{Line}: {Problem.Code} {Problem.Field}";
}
