using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Problems;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>One item of a lane as decided in the commit under way.</summary>
/// <param name="Row">The contact's row after it; the bytes live until the next commit.</param>
internal readonly record struct LaneItem(int Index, ItemOutcome Outcome, E164 Number, EntityProperties Row)
{
    /// <summary>What its id is sealed from, where the row tells.</summary>
    public ContactHome Home { get; private init; }

    /// <param name="row">Empty where the item failed.</param>
    public static LaneItem Of(int index, OutcomeKind kind, Problem problem, ContactId id, E164 number, EntityProperties row)
    {
        var (home, version) = row.IsEmpty ? default : ContactRow.ReadStamp(row);
        return new LaneItem(index, new ItemOutcome(kind, problem, id, version), number, row) { Home = home };
    }
}
