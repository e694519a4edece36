namespace ContactFunctions.Core.Imports.Sources;

/// <summary>
/// Columns that a file of ours has beside the contact's own: what became of a row, what the store knows of a contact. An
/// import leaves them out, so that a corrected file can be uploaded as it is.
/// </summary>
public static class ResultColumns
{
    public const string Line = "import_line";
    public const string Outcome = "import_outcome";
    public const string Code = "import_code";
    public const string Field = "import_field";
    public const string Reason = "import_reason";

    /// <summary>The text of a row that cannot be read.</summary>
    public const string Row = "import_row";

    /// <summary>The number that was read, in E.164.</summary>
    public const string Number = "import_number";
    public const string ContactId = "contact_id";
    public const string CreatedAt = "contact_created_at";
    public const string UpdatedAt = "contact_updated_at";

    /// <summary>All of them, in any case.</summary>
    public static IReadOnlySet<string> All { get; } =
        new HashSet<string>([Line, Outcome, Code, Field, Reason, Row, Number, ContactId, CreatedAt, UpdatedAt], StringComparer.OrdinalIgnoreCase);
}
