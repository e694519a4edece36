using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Cli.Output;

/// <summary>What a refusal about a list reads like, with what would be right.</summary>
internal static class ListRefusals
{
    public static string NoList(string key) => $"There is no list '{key}' in the account: it must be a list's number, ObjectId or sid.";

    public static string Of(Problem problem, string? name) => problem switch
    {
        { Code: ProblemCode.ListNotFound } => "The list was deleted meanwhile.",
        { Code: ProblemCode.ListNameTaken } => $"There is a list with the name '{name}' already.",
        { Field: ProblemField.Tag } => $"A tag must be at most {ContactRules.TextLength} characters and no control characters.",
        _ => $"A name must be 1 to {ContactRules.TextLength} characters, not all of them blank, and no control characters.",
    };
}
