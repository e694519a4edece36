namespace ContactFunctions.Core.Imports.Sources.Columns;

/// <summary>
/// What each column of a CSV is for. What the mapping says goes first; then each thing a contact has is the column whose
/// name is known best, and every other column is an attribute under its own name. Every column known to hold a number
/// keeps that role: which of them is the contact's is for each row to say.
/// </summary>
internal sealed class ColumnPlan
{
    private ColumnPlan(Column[] columns)
    {
        Columns = columns;
        Numbers = [.. Enumerable.Range(0, columns.Length).Where(index => columns[index].Role == ColumnRole.Number).OrderBy(index => columns[index].Rank)];
    }

    public Column[] Columns { get; }

    /// <summary>The places of the columns that may hold the number, the likeliest first.</summary>
    public int[] Numbers { get; }

    public static ColumnPlan Make(IReadOnlyList<string> names, ColumnMapping mapping)
    {
        var columns = names.Select(name => ColumnOf(name, mapping)).ToArray();
        KeepTheBestOfEachField(columns);
        NameAttributesApart(columns);
        for (var index = 0; index < columns.Length; index++) columns[index] = WithLabel(columns, index);
        return new ColumnPlan(columns);
    }

    /// <summary>What a column or key is for by itself.</summary>
    public static Column ColumnOf(string name, ColumnMapping mapping)
    {
        if (mapping.TryFind(name, out var mapped)) return mapped with { Name = name };
        var (role, field, rank) = mapping.IgnoresOthers ? (ColumnRole.Ignored, default, 0) : KnownColumns.Find(name);
        var isTaken = role is ColumnRole.Field or ColumnRole.Number && mapping.Has(role, field);
        return new Column(name, isTaken ? ColumnRole.Attribute : role, field, rank, name);
    }

    private static void KeepTheBestOfEachField(Column[] columns)
    {
        for (var index = 0; index < columns.Length; index++)
        {
            var column = columns[index];
            var isBeaten = column.Role == ColumnRole.Field && columns.Where((other, at) =>
                other.Role == ColumnRole.Field && other.Field == column.Field && (other.Rank, at).CompareTo((column.Rank, index)) < 0).Any();
            if (isBeaten) columns[index] = Column.Attribute(column.Name);
        }
    }

    /// <summary>Two columns of one name are two attributes; one without a name is called by its place.</summary>
    private static void NameAttributesApart(Column[] columns)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < columns.Length; index++)
        {
            var column = columns[index];
            var key = column.Key.Length > 0 ? column.Key : $"column {index + 1}";
            for (var number = 2; !taken.Add(key); number++) key = $"{column.Key} {number}";
            if (key != column.Key) columns[index] = new Column(column.Name, column.Role, column.Field, column.Rank, key);
        }
    }

    private static Column WithLabel(Column[] columns, int index)
    {
        var column = columns[index];
        if (column.Role != ColumnRole.Number || KnownColumns.LabelsOf(column.Name) is not var (label, type)) return column;
        return column with { Label = Array.FindIndex(columns, other => IsNamed(other, label) || IsNamed(other, type)) };
    }

    private static bool IsNamed(Column column, string name) => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
