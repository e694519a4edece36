using System.CommandLine;

namespace ContactFunctions.Cli.Commands;

/// <summary>Which import.</summary>
internal static class ImportJobArgument
{
    public static Argument<string> Make() => new("id") { Description = "The import's id, as import and imports list show it." };
}
