using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Core.Directories;

/// <summary>What one call gives for a contact of the directory; what it does not give stays.</summary>
/// <param name="Fields">The contact's own fields.</param>
/// <param name="Attributes">JSON object without white space, merged into the attributes; keys mean those stored in any case, null removes.</param>
/// <param name="Facts">Likewise, into what the directory knows; <see cref="DirectoryFacts"/> has the names of those with a meaning.</param>
/// <param name="IsBlacklisted">Bars the number wherever lists filter, or ends that; null says nothing.</param>
public sealed record DirectoryWrite(ContactPatch Fields, ReadOnlyMemory<byte> Attributes, ReadOnlyMemory<byte> Facts, bool? IsBlacklisted)
{
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
}
