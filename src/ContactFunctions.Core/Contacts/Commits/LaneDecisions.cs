using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>Takes items of a lane into the commit, in order, as far as there is room.</summary>
internal static class LaneDecisions
{
    /// <summary>Decides up to <paramref name="most"/> more items; false when the lane can have no more in this commit.</summary>
    public static bool Take(CommitDraft draft, Lane lane, ContactIdKey ids, int most)
    {
        if (lane.IsAbandoned) lane.Stop = LaneStop.Lost;
        if (lane.Stop is not null) return false;
        if (lane.Drafted.Count > 0) return TakeItems(draft, lane, ids, most);
        if (lane.Verdict.IsNone) AskAhead(draft, lane, ids);
        if (!lane.HasMarker) return TakeItems(draft, lane, ids, most);
        // A lane needs room for its marker, or must wait: more lanes than fit in a commit share several.
        if (!draft.HasRoom(1)) return false;
        draft.ReservedRows++;
        var more = TakeItems(draft, lane, ids, most);
        if (lane.Drafted.Count == 0) draft.ReservedRows--;
        return more;
    }

    /// <summary>From now on the lane's numbers are read before they are decided: all that are left, in one go.</summary>
    public static void ReadFirst(CommitDraft draft, Lane lane)
    {
        if (lane.ReadsFirst) return;
        lane.ReadsFirst = true;
        for (var index = lane.Next; index < lane.Count; index++)
        {
            if (lane[index] is { Verb: ItemVerb.Upsert } item) _ = draft.Knows(item.Number);
        }
    }

    /// <summary>The ids of what was drafted, sealed in one go.</summary>
    public static void SealIds(Lane lane, ContactIdKey ids)
    {
        if (lane.Drafted.Count == 0) return;
        Span<byte> blocks = new byte[lane.Drafted.Count * ContactId.Size];
        for (var index = 0; index < lane.Drafted.Count; index++)
        {
            if (!lane.Drafted[index].Row.IsEmpty) lane.Drafted[index].Home.Write(blocks[(index * ContactId.Size)..]);
        }

        ids.SealBlocks(blocks);
        for (var index = 0; index < lane.Drafted.Count; index++)
        {
            var item = lane.Drafted[index];
            if (item.Row.IsEmpty) continue;
            lane.Drafted[index] = item with { Outcome = item.Outcome with { Id = ContactId.Read(blocks[(index * ContactId.Size)..]) } };
        }
    }

    private static bool TakeItems(CommitDraft draft, Lane lane, ContactIdKey ids, int most)
    {
        for (var taken = 0; taken < most; taken++)
        {
            var index = lane.Next + lane.Drafted.Count;
            if (index == lane.Count || draft.IsWaiting) return false;
            if (IsGiven(lane, index)) continue;
            var decision = DecideItem(draft, lane, lane[index], ids, out var decided);
            if (decision is Decision.NotHere or Decision.Reserved) lane.Stop = LaneStop.Alone;
            if (decision != Decision.Decided) return false;
            lane.Drafted.Add(LaneItem.Of(index, decided.Kind, decided.Problem, default, decided.Number, decided.Row));
        }

        return true;
    }

    /// <summary>Takes over what needs no deciding: an outcome found outside, or the verdict over all that is left.</summary>
    private static bool IsGiven(Lane lane, int index)
    {
        if (lane.Supplied is { } supplied && supplied.Index == index) lane.Drafted.Add(supplied);
        else if (!lane.Verdict.IsNone) lane.Drafted.Add(new LaneItem(index, ItemOutcome.Failed(lane.Verdict), default, default));
        else return false;
        return true;
    }

    /// <summary>Asks for every row that the lane's remaining items are sure to need, so that they are read in one go.</summary>
    private static void AskAhead(CommitDraft draft, Lane lane, ContactIdKey ids)
    {
        for (var index = lane.Next; index < lane.Count; index++)
        {
            var item = lane[index];
            if (item.Verb == ItemVerb.Upsert && (lane.ReadsFirst || lane.Expects(item.Number))) _ = draft.Knows(item.Number);
            else if (item.Verb == ItemVerb.Update && ids.TryOpen(item.Id, out var home)) _ = draft.Knows(home.Number);
        }
    }

    private static Decision DecideItem(CommitDraft draft, Lane lane, ImportItem item, ContactIdKey ids, out Decided decided)
    {
        if (item.Verb == ItemVerb.Upsert) return LaneUpserts.Decide(draft, item, lane.Terms, lane.KeepsHistory, out decided);
        decided = Decided.Failed(ProblemCode.ContactNotFound, ProblemField.Id);
        if (!ids.TryOpen(item.Id, out var home)) return Decision.Decided;
        var movesNumber = !item.Number.IsEmpty && item.Number != home.Number;
        return movesNumber ? Decision.NotHere : ContactDecisions.Update(draft, home.Number, home, item.Patch, null, null, lane.KeepsHistory, out decided);
    }
}
