namespace ContactFunctions.Core.Imports.Sources;

/// <summary>
/// Columns that a file of ours has beside the contact's own: what became of a row, what the store knows of a contact. An
/// import leaves them out, so that a corrected file can be uploaded as it is.
/// </summary>
public static class ResultColumns
{
    public const string Line = "import_line";
    public const string Code = "import_code";
    public const string Field = "import_field";
    public const string Reason = "import_reason";
    public const string ContactId = "contact_id";
    public const string CreatedAt = "contact_created_at";
    public const string UpdatedAt = "contact_updated_at";

    /// <summary>All of them, in any case.</summary>
    public static IReadOnlySet<string> All { get; } =
        new HashSet<string>([Line, Code, Field, Reason, ContactId, CreatedAt, UpdatedAt], StringComparer.OrdinalIgnoreCase);
}
