namespace ContactFunctions.Core.Imports.Sources;

/// <summary>How a file's bytes are read as text. UTF-16 counts as UTF-8: it is turned into it on the way in. Stored in checkpoints.</summary>
public enum SourceEncoding : byte
{
    /// <summary>Nothing but ASCII so far: the first row that has more decides.</summary>
    Undecided = 0,
    Utf8 = 1,
    Windows1252 = 2,
}
