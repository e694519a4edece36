namespace ContactFunctions.Core.Fields;

/// <summary>How an object is held against definitions; as it stands it is an added record whose unknown fields are kept.</summary>
/// <param name="Region">ISO 3166-1 alpha-2 region of phone numbers in national form.</param>
public readonly record struct FieldCheck(string Region)
{
    /// <summary>Fields that are left out stay as they are: a required one may be absent, only not be cleared.</summary>
    public bool IsUpdate { get; init; }

    /// <summary>DeepCall's directory takes names in any case; a list takes them as they are defined.</summary>
    public bool IgnoresCase { get; init; }

    /// <summary>Whether a field nobody defined is a fault.</summary>
    public bool RefusesUnknown { get; init; }

    /// <summary>Names that need no definition to be known, compared as the set compares.</summary>
    public IReadOnlySet<string>? KnownBeside { get; init; }
}
