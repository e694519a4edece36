namespace ContactFunctions.Core.Imports.Sources.Columns;

/// <summary>The columns that a file had before any of ours were added to it.</summary>
internal static class OriginalColumns
{
    /// <summary>Their places. A mapping that names one of ours makes it one of theirs.</summary>
    public static IReadOnlyList<int> Of(IReadOnlyList<string> names, ColumnMapping mapping) =>
        [.. Enumerable.Range(0, names.Count).Where(index => !ResultColumns.All.Contains(names[index]) || mapping.TryFind(names[index], out _))];

    /// <summary>What the columns at these places are called as members of an object, each by a name of its own.</summary>
    public static string[] Members(ColumnPlan plan, IReadOnlyList<int> places)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return [.. places.Select(place =>
        {
            var name = plan.Columns[place].Name is { Length: > 0 } given ? given : $"column {place + 1}";
            return taken.Add(name) ? name : plan.Columns[place].Key;
        })];
    }
}
