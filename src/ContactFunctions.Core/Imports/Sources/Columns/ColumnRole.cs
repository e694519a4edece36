namespace ContactFunctions.Core.Imports.Sources.Columns;

/// <summary>What a column of a CSV, or a key of JSON objects, is for.</summary>
internal enum ColumnRole : byte
{
    /// <summary>Kept in the contact's attributes under its name.</summary>
    Attribute,

    /// <summary>One of perhaps several that hold a number.</summary>
    Number,

    /// <summary>One of the contact's own fields.</summary>
    Field,

    /// <summary>A JSON object of attributes; a text that is none is kept like <see cref="Attribute"/>.</summary>
    Attributes,

    /// <summary>Left out.</summary>
    Ignored,
}
