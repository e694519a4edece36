namespace ContactFunctions.Core.Users;

/// <summary>The permissions by the names that operators write and that DeepCall's Contact page has.</summary>
public static class PermissionNames
{
    private static readonly IReadOnlyList<(Permissions Permission, string Name)> Named = [(Permissions.AddContacts, "ADD_CONTACTS")];

    public static IReadOnlyList<string> All { get; } = [.. Named.Select(pair => pair.Name)];

    /// <summary>None for a name that is none of <see cref="All"/>.</summary>
    public static Permissions Read(string name) => Named.FirstOrDefault(pair => pair.Name == name).Permission;

    /// <summary>The names of all that are set, in the order of <see cref="All"/>.</summary>
    public static IReadOnlyList<string> Of(Permissions permissions) =>
        [.. Named.Where(pair => permissions.HasFlag(pair.Permission)).Select(pair => pair.Name)];
}
