namespace ContactFunctions.Dialects.DeepCall.Directory;

/// <summary>
/// Which fields a search wants: <c>project</c>, their names in any case between commas, or <c>all</c>. The names of the two
/// objects stand for all their fields; a name that is no field of the contact finds nothing.
/// </summary>
internal sealed class DeepCallProjection
{
    private readonly HashSet<string> _names;

    private DeepCallProjection(IEnumerable<string> names) => _names = new HashSet<string>(names, StringComparer.OrdinalIgnoreCase);

    public static DeepCallRefusal? Read(DeepCallCall call, out DeepCallProjection projection)
    {
        var isText = call["project"].TryGetRaw(out var text);
        projection = new DeepCallProjection(text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        if (!isText && !call["project"].IsNone()) return DeepCallRefusal.Invalid("project must be a string");
        return projection._names.Count == 0 ? DeepCallRefusal.Invalid("project is required") : null;
    }

    /// <param name="group">The object the field is in.</param>
    public bool Has(string group, string field) => _names.Contains("all") || _names.Contains(group) || _names.Contains(field);
}
