using System.Text;
using System.Text.Json;

namespace ContactFunctions.Core.Fields;

/// <summary>
/// The custom fields of a list, or of an account's directory, in the order they were defined. Their names differ in more
/// than case, so that they can be told apart where case does not count.
/// </summary>
public sealed class FieldDefinitions : IEquatable<FieldDefinitions>
{
    private readonly FieldRule[] _rules;
    private readonly Dictionary<string, int> _places;
    private readonly Dictionary<string, int> _placesInAnyCase;

    internal FieldDefinitions(IReadOnlyList<FieldDefinition> all, string stored)
    {
        All = all;
        Stored = stored;
        _rules = [.. all.Select(definition => new FieldRule(definition))];
        _places = Places(StringComparer.Ordinal);
        _placesInAnyCase = Places(StringComparer.OrdinalIgnoreCase);
    }

    public static FieldDefinitions None { get; } = new([], "[]");

    public IReadOnlyList<FieldDefinition> All { get; }

    /// <summary>As a row keeps them.</summary>
    internal string Stored { get; }

    /// <summary>Makes definitions of all fields at once; else the first that cannot be, and why.</summary>
    public static FieldDefinitionsOutcome Make(IReadOnlyList<FieldDefinition> all)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var definition in all)
        {
            var problem = FieldDefinitionRules.Check(definition);
            if (problem == FieldDefinitionProblem.None && !names.Add(definition.Name)) problem = FieldDefinitionProblem.NameTaken;
            if (problem != FieldDefinitionProblem.None) return new FieldDefinitionsOutcome(null, problem, definition.Name);
        }

        if (all.Count > FieldDefinitionRules.MostFields) return new FieldDefinitionsOutcome(null, FieldDefinitionProblem.TooManyFields, all[^1].Name);
        var stored = StoredFields.Write(all);
        return Encoding.UTF8.GetByteCount(stored) > FieldDefinitionRules.StoredBytes
            ? new FieldDefinitionsOutcome(null, FieldDefinitionProblem.TooLarge, all[^1].Name)
            : new FieldDefinitionsOutcome(new FieldDefinitions([.. all], stored), FieldDefinitionProblem.None, null);
    }

    /// <summary>Defines one more field, or another definition of one that is there, in its place.</summary>
    public FieldDefinitionsOutcome With(FieldDefinition definition)
    {
        var all = All.ToList();
        if (_places.TryGetValue(definition.Name, out var place)) all[place] = definition;
        else all.Add(definition);
        return Make(all);
    }

    /// <summary>Without a field; the same when it is not defined.</summary>
    public FieldDefinitions Without(string name)
    {
        if (!_places.TryGetValue(name, out var place)) return this;
        var rest = All.Where((_, index) => index != place).ToList();
        return new FieldDefinitions(rest, StoredFields.Write(rest));
    }

    /// <summary>
    /// Holds a record against the definitions: the first fault in their order, then the first unknown field; null when all
    /// is well. Of a field that stands twice both values count.
    /// </summary>
    /// <param name="record">A JSON object in UTF-8.</param>
    /// <exception cref="JsonException">It is none.</exception>
    public FieldFault? Check(ReadOnlySpan<byte> record, in FieldCheck check)
    {
        var walk = new Utf8JsonReader(record, new JsonReaderOptions { MaxDepth = 1000 });
        if (!walk.Read() || walk.TokenType != JsonTokenType.StartObject) throw new JsonException("A record is a JSON object.");
        var (faults, isGiven, unknown) = (new FieldFaultKind?[_rules.Length], new bool[_rules.Length], default(string));
        while (walk.Read() && walk.TokenType == JsonTokenType.PropertyName)
        {
            var isText = JsonText.TryRead(ref walk, out var name);
            _ = walk.Read();
            if (isText && (check.IgnoresCase ? _placesInAnyCase : _places).TryGetValue(name, out var place))
            {
                isGiven[place] = true;
                faults[place] ??= _rules[place].FaultOf(ref walk, check.Region);
            }
            else if (check.RefusesUnknown && check.KnownBeside?.Contains(name) != true)
            {
                unknown ??= name;
            }

            walk.Skip();
        }

        return FirstOf(faults, isGiven, check) ?? (unknown is null ? null : new FieldFault(unknown, FieldFaultKind.Unknown));
    }

    public bool Equals(FieldDefinitions? other) => other is not null && Stored == other.Stored;

    public override bool Equals(object? obj) => Equals(obj as FieldDefinitions);

    public override int GetHashCode() => Stored.GetHashCode(StringComparison.Ordinal);

    private FieldFault? FirstOf(FieldFaultKind?[] faults, bool[] isGiven, in FieldCheck check)
    {
        for (var place = 0; place < _rules.Length; place++)
        {
            var isMissing = _rules[place].IsRequired && !isGiven[place] && !check.IsUpdate;
            if ((isMissing ? FieldFaultKind.Missing : faults[place]) is { } kind) return new FieldFault(_rules[place].Name, kind);
        }

        return null;
    }

    private Dictionary<string, int> Places(StringComparer comparer) =>
        Enumerable.Range(0, _rules.Length).ToDictionary(place => _rules[place].Name, comparer);
}
