using ContactFunctions.Core.Users;

namespace ContactFunctions.Core.Groups;

/// <summary>Users of an account who are given permissions together.</summary>
/// <param name="Number">DeepCall's <c>groupId</c>: counted up per account from 1, never used again.</param>
/// <param name="IsActive">A group that is not gives its members nothing until it is again: DeepCall's <c>status</c>, 1 or 0.</param>
/// <param name="Permissions">What each member may do.</param>
public sealed record Group(
    long Number, string Name, bool IsActive, Permissions Permissions, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
