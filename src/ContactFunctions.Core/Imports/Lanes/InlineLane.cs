using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Imports.Lanes;

/// <summary>A lane worked inside its own request: no job, no marker; the outcomes go straight to the results.</summary>
internal sealed class InlineLane(ImportItems items, LaneItems lane, ImportResults results) : Lane
{
    public override int Count => lane.Ordinals.Count;

    public override ImportItem this[int index] => items[lane.Ordinals[index]];

    protected override void Committed(ETag marker)
    {
        foreach (var item in Drafted) results.Set(lane.Ordinals[item.Index], item.Outcome, item.Number, item.Row.Encoded.Span);
    }
}
