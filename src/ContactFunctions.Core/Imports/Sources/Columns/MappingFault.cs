namespace ContactFunctions.Core.Imports.Sources.Columns;

/// <summary>What is wrong with a mapping.</summary>
public enum MappingFault
{
    /// <summary>A pair without <c>=</c>, without a column, or with a quote that is not closed.</summary>
    NotAPair,

    /// <summary>Nothing a column could be.</summary>
    UnknownTarget,

    /// <summary>One of the contact's own fields has two columns; only the number may.</summary>
    TargetTwice,

    /// <summary>One column is to be two things.</summary>
    ColumnTwice,
}
