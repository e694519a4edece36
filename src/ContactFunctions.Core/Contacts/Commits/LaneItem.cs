using ContactFunctions.Core.Imports;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>One item of a lane as decided in the commit under way.</summary>
/// <param name="Row">The contact's row after it; the bytes live until the next commit.</param>
internal readonly record struct LaneItem(int Index, ItemOutcome Outcome, E164 Number, EntityProperties Row);
