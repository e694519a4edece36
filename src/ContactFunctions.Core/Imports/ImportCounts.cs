using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Core.Imports;

/// <summary>Items of a job by outcome. <c>Total = Created + Updated + Unchanged + Deleted + Failed + Unprocessed</c> at every moment.</summary>
public readonly record struct ImportCounts(int Created, int Updated, int Unchanged, int Deleted, int Failed, int Unprocessed)
{
    public int Succeeded => Created + Updated + Unchanged + Deleted;

    public int Total => Succeeded + Failed + Unprocessed;

    public static ImportCounts operator +(ImportCounts a, ImportCounts b) => new(
        a.Created + b.Created, a.Updated + b.Updated, a.Unchanged + b.Unchanged, a.Deleted + b.Deleted, a.Failed + b.Failed, a.Unprocessed + b.Unprocessed);

    public ImportCounts Add(OutcomeKind kind, int count) => kind switch
    {
        OutcomeKind.Created => this with { Created = Created + count },
        OutcomeKind.Updated => this with { Updated = Updated + count },
        OutcomeKind.Unchanged => this with { Unchanged = Unchanged + count },
        OutcomeKind.Deleted => this with { Deleted = Deleted + count },
        OutcomeKind.Failed => this with { Failed = Failed + count },
        _ => this with { Unprocessed = Unprocessed + count },
    };
}
