using System.Diagnostics.CodeAnalysis;
using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Core.Imports.Sources.Columns;

/// <summary>
/// What a caller says the columns are: pairs <c>target=column</c> with commas between them, such as
/// <c>number=Handy,first_name="Name, first",attributes.city=Town,ignore=Notes</c>. A target is <c>number</c> (which may
/// have several columns, asked in the order given), <c>name</c>, <c>first_name</c>, <c>last_name</c>, <c>company</c>,
/// <c>email</c>, <c>tag</c>, <c>language</c>, <c>attributes</c> (a JSON object), <c>attributes.KEY</c>, or <c>ignore</c>;
/// <c>ignore=*</c> leaves out every column that no pair names. A column is its name in any case, in double quotes where
/// it has a comma or quote (doubled) in it.
/// </summary>
public sealed class ColumnMapping
{
    private const string AttributePrefix = "attributes.";
    private const string EveryOther = "*";
    private readonly Dictionary<string, Column> _columns = new(StringComparer.OrdinalIgnoreCase);

    private ColumnMapping()
    {
    }

    public static ColumnMapping None { get; } = new();

    /// <summary>Whether columns that no pair names are left out.</summary>
    public bool IgnoresOthers { get; private set; }

    internal IEnumerable<string> Names => _columns.Keys;

    /// <summary>Reads a mapping; of a wrong one it says the first thing that is wrong.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ColumnMapping? mapping, [NotNullWhen(false)] out MappingProblem? problem)
    {
        (mapping, problem) = (new ColumnMapping(), null);
        for (var rest = text.AsSpan().Trim(); !rest.IsEmpty && problem is null;)
        {
            var start = rest;
            var fault = mapping.TakePair(ref rest);
            if (fault is { } wrong) problem = new MappingProblem(wrong, start[..^rest.Length].Trim(" ,").ToString());
        }

        if (problem is not null) mapping = null;
        return mapping is not null;
    }

    internal bool TryFind(string name, [NotNullWhen(true)] out Column? column) => _columns.TryGetValue(name, out column);

    /// <summary>Whether some column was mapped to this field.</summary>
    internal bool Has(ColumnRole role, ContactField field) => _columns.Values.Any(column => column.Role == role && column.Field == field);

    private MappingFault? TakePair(ref ReadOnlySpan<char> rest)
    {
        var equals = rest.IndexOf('=');
        var comma = rest.IndexOf(',');
        if (equals < 0 || (comma >= 0 && comma < equals))
        {
            rest = comma < 0 ? default : rest[(comma + 1)..];
            return MappingFault.NotAPair;
        }

        var target = rest[..equals].Trim().ToString();
        rest = rest[(equals + 1)..].TrimStart();
        if (!TryTakeColumn(ref rest, out var name)) return MappingFault.NotAPair;
        return Add(target, name);
    }

    /// <summary>Takes a column's name and the comma behind it.</summary>
    private static bool TryTakeColumn(ref ReadOnlySpan<char> rest, out string name)
    {
        name = "";
        if (rest is not ['"', ..])
        {
            var comma = rest.IndexOf(',');
            name = (comma < 0 ? rest : rest[..comma]).Trim().ToString();
            rest = comma < 0 ? default : rest[(comma + 1)..].TrimStart();
            return name.Length > 0;
        }

        var end = 1;
        while (end < rest.Length && (rest[end] != '"' || (end + 1 < rest.Length && rest[end + 1] == '"'))) end += rest[end] == '"' ? 2 : 1;
        var isClosed = end < rest.Length;
        name = isClosed ? rest[1..end].ToString().Replace("\"\"", "\"", StringComparison.Ordinal).Trim() : "";
        rest = isClosed ? rest[(end + 1)..].TrimStart() : default;
        var next = rest.IndexOf(',');
        var isAlone = rest.IsEmpty || next == 0;
        rest = next < 0 ? default : rest[(next + 1)..].TrimStart();
        return isAlone && name.Length > 0;
    }

    private MappingFault? Add(string target, string name)
    {
        if (target.Equals("ignore", StringComparison.OrdinalIgnoreCase) && name == EveryOther)
        {
            IgnoresOthers = true;
            return null;
        }

        if (ColumnOf(target, name) is not { } column) return MappingFault.UnknownTarget;
        if (column.Role is ColumnRole.Field or ColumnRole.Attributes && Has(column.Role, column.Field)) return MappingFault.TargetTwice;
        return _columns.TryAdd(name, column) ? null : MappingFault.ColumnTwice;
    }

    private Column? ColumnOf(string target, string name) => target.ToLowerInvariant() switch
    {
        "number" => new Column(name, ColumnRole.Number, default, _columns.Count, name),
        "name" => FieldOf(ContactField.Name, name),
        "first_name" => FieldOf(ContactField.FirstName, name),
        "last_name" => FieldOf(ContactField.LastName, name),
        "company" => FieldOf(ContactField.Company, name),
        "email" => FieldOf(ContactField.Email, name),
        "tag" => FieldOf(ContactField.Tag, name),
        "language" => FieldOf(ContactField.Language, name),
        "attributes" => new Column(name, ColumnRole.Attributes, default, 0, name),
        "ignore" => new Column(name, ColumnRole.Ignored, default, 0, name),
        var key when key.StartsWith(AttributePrefix, StringComparison.Ordinal) && key.Length > AttributePrefix.Length =>
            new Column(name, ColumnRole.Attribute, default, 0, target[AttributePrefix.Length..]),
        _ => null,
    };

    private static Column FieldOf(ContactField field, string name) => new(name, ColumnRole.Field, field, 0, name);
}
