using ContactFunctions.Core.Dnd;

namespace ContactFunctions.Cli.Output;

/// <summary>A number and since when it is barred, for each reason; null where that one does not bar it.</summary>
internal sealed record DndView(string Number, DateTimeOffset? Operator, DateTimeOffset? Directory)
{
    public static DndView Of(DndEntry entry) => new(entry.Number.ToString(), entry.Operator, entry.Directory);
}
