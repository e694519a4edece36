namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>Shares a commit's room among the lanes: equal turns, and what one leaves goes to the others.</summary>
internal static class LaneTurns
{
    private const int ItemsPerTurn = 32;

    /// <summary>False when an item threw: its lane is told and gone, and the draft must begin again.</summary>
    public static bool Take(CommitDraft draft, List<Lane> lanes, ContactIdKey ids)
    {
        var open = lanes.ToList();
        var turn = lanes.Count == 1 ? int.MaxValue : ItemsPerTurn;
        while (open.Count > 0)
        {
            foreach (var lane in open.ToList())
            {
                try
                {
                    if (!LaneDecisions.Take(draft, lane, ids, turn)) open.Remove(lane);
                }
                catch (Exception failure)
                {
                    lane.Fail(failure);
                    lanes.Remove(lane);
                    return false;
                }
            }
        }

        foreach (var lane in lanes) LaneDecisions.SealIds(lane, ids);
        return true;
    }
}
