namespace ContactFunctions.Core.Contacts;

/// <summary>
/// Writes a patch over a contact: fields given replace, fields absent stay. A name given alone splits at its last blank
/// into first and last name, which are what is stored; with either of them beside it, all are kept as given.
/// </summary>
internal static class ContactMerge
{
    /// <summary>Changes <paramref name="fields"/> in place and tells whether anything differs from before.</summary>
    public static bool Apply(ref ContactFields fields, ContactPatch patch)
    {
        var before = fields;
        var name = default(ContactPatch.Entry);
        var nameGiven = false;
        var partGiven = false;
        foreach (var entry in patch)
        {
            partGiven |= entry.Field is ContactField.FirstName or ContactField.LastName;
            if (entry.IsMerged)
            {
                MergeObject(ref fields, entry);
            }
            else if (entry.Field != ContactField.Name)
            {
                Replace(ref fields, entry.Field, entry.IsCleared, entry.Utf8);
            }
            else
            {
                name = entry;
                nameGiven = true;
            }
        }

        if (nameGiven && partGiven) Replace(ref fields, ContactField.Name, name.IsCleared, name.Utf8);
        else if (nameGiven) SplitName(ref fields, name);
        return !AreSame(before, fields);
    }

    private static void Replace(ref ContactFields fields, ContactField field, bool clears, ReadOnlySpan<byte> utf8)
    {
        if (clears) fields.Clear(field);
        else fields.Set(field, utf8);
    }

    /// <summary>A name equal to the present one changes nothing, so that first and last name stay as another door split them.</summary>
    private static void SplitName(ref ContactFields fields, ContactPatch.Entry name)
    {
        Span<byte> present = stackalloc byte[fields.NameLength];
        present = present[..fields.WriteName(present)];
        if (!name.IsCleared && !name.Utf8.IsEmpty && present.SequenceEqual(name.Utf8)) return;
        var space = name.Utf8.LastIndexOf((byte)' ');
        fields.Clear(ContactField.Name);
        Replace(ref fields, ContactField.FirstName, name.IsCleared, space < 0 ? name.Utf8 : name.Utf8[..space]);
        Replace(ref fields, ContactField.LastName, space < 0, space < 0 ? default : name.Utf8[(space + 1)..]);
    }

    /// <summary>What merges into nothing and leaves nothing gives no object.</summary>
    private static void MergeObject(ref ContactFields fields, ContactPatch.Entry entry)
    {
        var before = fields.Has(entry.Field) ? fields[entry.Field] : "{}"u8;
        var keys = entry.IsAnyCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        var merged = JsonMergePatch.Apply(before.ToArray(), entry.Utf8.ToArray(), keys);
        if (!merged.AsSpan().SequenceEqual(before)) fields.Set(entry.Field, merged);
    }

    private static bool AreSame(in ContactFields left, in ContactFields right)
    {
        for (var field = ContactField.Name; field <= ContactField.Directory; field++)
        {
            if (left.Has(field) != right.Has(field) || !left[field].SequenceEqual(right[field])) return false;
        }

        return true;
    }
}
