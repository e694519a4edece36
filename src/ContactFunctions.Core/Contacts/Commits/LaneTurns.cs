namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>Shares a commit's room among the lanes: equal turns, and what one leaves goes to the others.</summary>
internal static class LaneTurns
{
    private const int ItemsPerTurn = 32;

    public static void Take(CommitDraft draft, IReadOnlyList<Lane> lanes, ContactIdKey ids)
    {
        var open = lanes.ToList();
        var turn = lanes.Count == 1 ? int.MaxValue : ItemsPerTurn;
        while (open.Count > 0) open.RemoveAll(lane => !LaneDecisions.Take(draft, lane, ids, turn));
        foreach (var lane in lanes) LaneDecisions.SealIds(lane, ids);
    }
}
