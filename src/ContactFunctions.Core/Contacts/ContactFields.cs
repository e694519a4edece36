namespace ContactFunctions.Core.Contacts;

/// <summary>
/// A contact's stored fields, seen in place as UTF-8. What was never given or was cleared is not there:
/// <see cref="Has"/> tells it from an empty text.
/// </summary>
public ref struct ContactFields
{
    private ReadOnlySpan<byte> _name;
    private ReadOnlySpan<byte> _firstName;
    private ReadOnlySpan<byte> _lastName;
    private ReadOnlySpan<byte> _company;
    private ReadOnlySpan<byte> _email;
    private ReadOnlySpan<byte> _tag;
    private ReadOnlySpan<byte> _language;
    private ReadOnlySpan<byte> _attributes;
    private ReadOnlySpan<byte> _directory;
    private ushort _given;

    public ContactHome Home { get; internal set; }

    /// <summary>UTC, to 100 ns.</summary>
    public DateTimeOffset CreatedAt { get; internal set; }

    /// <summary>UTC, to 100 ns.</summary>
    public DateTimeOffset UpdatedAt { get; internal set; }

    /// <summary>Commit version x 128 + ordinal in the commit; compared only within one partition.</summary>
    public long Version { get; internal set; }

    /// <summary>
    /// The lists and audiences it is in, each as its hex id behind one letter, separated by blanks: <c>l</c> a list,
    /// <c>a</c> an audience, <c>x</c> a list whose entry is soft-deleted, which counts as not in it.
    /// </summary>
    public ReadOnlySpan<byte> Sets { get; internal set; }

    /// <summary>Which of its earlier states are kept, see <see cref="History.KeptState"/>.</summary>
    internal ReadOnlySpan<byte> History { get; set; }

    public readonly ReadOnlySpan<byte> this[ContactField field] => field switch
    {
        ContactField.Name => _name,
        ContactField.FirstName => _firstName,
        ContactField.LastName => _lastName,
        ContactField.Company => _company,
        ContactField.Email => _email,
        ContactField.Tag => _tag,
        ContactField.Language => _language,
        ContactField.Attributes => _attributes,
        ContactField.Directory => _directory,
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

    public readonly bool Has(ContactField field) => (_given & (1 << (int)field)) != 0;

    /// <summary>Bytes that <see cref="WriteName"/> may need.</summary>
    public readonly int NameLength => _name.Length + _firstName.Length + _lastName.Length + 1;

    /// <summary>
    /// Writes the full name and returns its length: the name when one was given, else first and last name with a blank
    /// between them, nothing when there is neither.
    /// </summary>
    public readonly int WriteName(Span<byte> utf8)
    {
        if (Has(ContactField.Name)) return Copy(_name, utf8, 0);
        var length = Copy(_firstName, utf8, 0);
        if (Has(ContactField.FirstName) && Has(ContactField.LastName)) utf8[length++] = (byte)' ';
        return Copy(_lastName, utf8, length);
    }

    internal void Set(ContactField field, ReadOnlySpan<byte> utf8)
    {
        _given |= (ushort)(1 << (int)field);
        Slot(field) = utf8;
    }

    internal void Clear(ContactField field)
    {
        _given &= (ushort)~(1 << (int)field);
        Slot(field) = default;
    }

    private static int Copy(ReadOnlySpan<byte> source, Span<byte> target, int at)
    {
        source.CopyTo(target[at..]);
        return at + source.Length;
    }

    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    private ref ReadOnlySpan<byte> Slot(ContactField field)
    {
        switch (field)
        {
            case ContactField.Name: return ref _name;
            case ContactField.FirstName: return ref _firstName;
            case ContactField.LastName: return ref _lastName;
            case ContactField.Company: return ref _company;
            case ContactField.Email: return ref _email;
            case ContactField.Tag: return ref _tag;
            case ContactField.Language: return ref _language;
            case ContactField.Attributes: return ref _attributes;
            case ContactField.Directory: return ref _directory;
            default: throw new ArgumentOutOfRangeException(nameof(field));
        }
    }
}
