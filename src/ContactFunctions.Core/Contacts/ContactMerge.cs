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
        var changed = false;
        var name = default(ContactPatch.Entry);
        var nameGiven = false;
        var partGiven = false;
        foreach (var entry in patch)
        {
            if (entry.Field == ContactField.Name)
            {
                name = entry;
                nameGiven = true;
                continue;
            }

            partGiven |= entry.Field is ContactField.FirstName or ContactField.LastName;
            changed |= entry.IsMerged ? MergeAttributes(ref fields, entry.Utf8) : Replace(ref fields, entry.Field, entry.IsCleared, entry.Utf8);
        }

        if (!nameGiven) return changed;
        return (partGiven ? Replace(ref fields, ContactField.Name, name.IsCleared, name.Utf8) : SplitName(ref fields, name)) || changed;
    }

    private static bool Replace(ref ContactFields fields, ContactField field, bool clears, ReadOnlySpan<byte> utf8)
    {
        if (clears)
        {
            var had = fields.Has(field);
            fields.Clear(field);
            return had;
        }

        if (fields.Has(field) && fields[field].SequenceEqual(utf8)) return false;
        fields.Set(field, utf8);
        return true;
    }

    /// <summary>A name equal to the present one changes nothing, so that first and last name stay as another door split them.</summary>
    private static bool SplitName(ref ContactFields fields, ContactPatch.Entry name)
    {
        Span<byte> present = stackalloc byte[fields.NameLength];
        present = present[..fields.WriteName(present)];
        if (!name.IsCleared && !name.Utf8.IsEmpty && present.SequenceEqual(name.Utf8)) return false;
        var space = name.Utf8.LastIndexOf((byte)' ');
        var first = space < 0 ? name.Utf8 : name.Utf8[..space];
        var changed = Replace(ref fields, ContactField.Name, clears: true, default);
        changed |= Replace(ref fields, ContactField.FirstName, name.IsCleared, first);
        return Replace(ref fields, ContactField.LastName, space < 0, space < 0 ? default : name.Utf8[(space + 1)..]) || changed;
    }

    private static bool MergeAttributes(ref ContactFields fields, ReadOnlySpan<byte> patch)
    {
        var before = fields.Has(ContactField.Attributes) ? fields[ContactField.Attributes] : "{}"u8;
        var merged = JsonMergePatch.Apply(before.ToArray(), patch.ToArray());
        return Replace(ref fields, ContactField.Attributes, clears: false, merged);
    }
}
