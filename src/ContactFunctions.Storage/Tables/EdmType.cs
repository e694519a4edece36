namespace ContactFunctions.Storage.Tables;

/// <summary>The property types in use, by their OData names.</summary>
public enum EdmType : byte
{
    String = 1,
    Int64 = 2,
    Boolean = 3,

    /// <summary>UTC, 100 ns ticks since the year 1, as <see cref="System.DateTime.Ticks"/>.</summary>
    DateTime = 4,
    Binary = 5,
}
