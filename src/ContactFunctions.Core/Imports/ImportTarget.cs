using ContactFunctions.Core.Audiences;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Lists;

namespace ContactFunctions.Core.Imports;

/// <summary>The list or audience that an import's contacts are put in.</summary>
/// <param name="Set">As contacts keep it.</param>
/// <param name="Key">As callers name it.</param>
public sealed record ImportTarget(string Set, string Key)
{
    public bool IsAudience => Set.StartsWith('a');

    public static ImportTarget Of(Audience audience) => new(audience.Set, audience.Key);

    public static ImportTarget Of(ContactList list) => new(ContactSets.List(list.Id), list.Id);
}
