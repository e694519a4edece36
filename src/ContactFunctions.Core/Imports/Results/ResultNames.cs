using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Core.Imports.Results;

/// <summary>The outcomes of rows as callers write and read them.</summary>
public static class ResultNames
{
    /// <summary>Those that a row of a file can have.</summary>
    public static IReadOnlyList<OutcomeKind> Kinds { get; } =
        [OutcomeKind.Created, OutcomeKind.Updated, OutcomeKind.Unchanged, OutcomeKind.Failed, OutcomeKind.Unprocessed];

    public static string Of(OutcomeKind kind) => kind switch
    {
        OutcomeKind.Created => "created",
        OutcomeKind.Updated => "updated",
        OutcomeKind.Unchanged => "unchanged",
        OutcomeKind.Failed => "failed",
        OutcomeKind.Unprocessed => "unprocessed",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No outcome of a row."),
    };

    /// <summary>False for anything that is not one of the names, in lower case.</summary>
    public static bool TryParse(string name, out OutcomeKind kind)
    {
        foreach (var known in Kinds)
        {
            kind = known;
            if (Of(known) == name) return true;
        }

        kind = default;
        return false;
    }
}
