using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Core.Directories;

/// <summary>What one call gives for a contact of the directory; what it does not give stays.</summary>
/// <param name="Fields">The contact's own fields.</param>
/// <param name="Attributes">JSON object without white space, merged into the attributes; keys mean those stored in any case, null removes. Empty says nothing.</param>
/// <param name="Facts">Likewise, into what the directory knows; <see cref="DirectoryFacts"/> has the names of those with a meaning.</param>
/// <param name="IsBlacklisted">Bars the number wherever lists filter, or ends that; null says nothing.</param>
public sealed record DirectoryWrite(ContactPatch Fields, ReadOnlyMemory<byte> Attributes, ReadOnlyMemory<byte> Facts, bool? IsBlacklisted)
{
    /// <summary>Attributes and facts as the members of one object: a custom field may stand among either.</summary>
    internal byte[] Members()
    {
        var attributes = MembersOf(Attributes.Span);
        var facts = MembersOf(Facts.Span);
        return [(byte)'{', .. attributes, .. attributes.IsEmpty || facts.IsEmpty ? [] : ","u8, .. facts, (byte)'}'];
    }

    /// <summary>All of it as one patch.</summary>
    internal ContactPatch Patch()
    {
        var patch = new ContactPatchWriter();
        patch.Add(Fields);
        if (!Attributes.IsEmpty) patch.MergeAnyCase(ContactField.Attributes, Attributes.Span);
        if (!Facts.IsEmpty) patch.MergeAnyCase(ContactField.Directory, Facts.Span);
        if (IsBlacklisted is { } isBlacklisted) patch.MergeAnyCase(ContactField.Directory, DirectoryFacts.Blacklisting(isBlacklisted));
        return patch.Patch;
    }

    private static ReadOnlySpan<byte> MembersOf(ReadOnlySpan<byte> json) => json.IsEmpty ? [] : json[1..^1];
}
