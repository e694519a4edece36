namespace ContactFunctions.Core.Imports.Sources;

/// <summary>Why a file cannot be read, or not to its end. Stored with jobs: never renumber; append.</summary>
public enum SourceFault : byte
{
    None = 0,

    /// <summary>Nothing in it, or a CSV without its row of column names.</summary>
    Empty = 1,

    /// <summary>An archive or workbook (<c>.xlsx</c>, <c>.zip</c>), not text.</summary>
    Workbook = 2,

    /// <summary>NUL bytes where its columns should be named: no text, or UTF-16 or UTF-32 without its mark.</summary>
    NotText = 3,

    /// <summary>The row of column names does not end within <see cref="SourceOptions.HeadBytes"/>, or its quotes do not match.</summary>
    HeaderUnreadable = 4,

    /// <summary>More columns than <see cref="SourceOptions.Columns"/>.</summary>
    TooManyColumns = 5,

    /// <summary>No column is known to hold the number, and none was mapped to it.</summary>
    NumberColumnMissing = 6,

    /// <summary>The mapping names a column that is not there.</summary>
    MappedColumnMissing = 7,

    /// <summary>JSON that is no array of contacts, nor an object that begins with one in <c>contacts</c>.</summary>
    NoContacts = 8,

    /// <summary>The JSON array breaks off, or something other than a comma stands between two contacts.</summary>
    JsonBroken = 9,

    /// <summary>The gzip data is damaged or breaks off.</summary>
    GzipDamaged = 10,

    /// <summary>The gzip data holds more than <see cref="SourceOptions.UnpackedBytes"/>.</summary>
    TooLarge = 11,

    /// <summary>Reading it failed at every try, through no fault of the file's that could be found.</summary>
    GivenUp = 12,
}
