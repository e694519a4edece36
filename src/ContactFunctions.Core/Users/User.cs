namespace ContactFunctions.Core.Users;

/// <summary>Somebody who signs in with a token or a session, as DeepCall's callers do.</summary>
/// <param name="Id">What callers send as <c>userId</c>: unique over the whole store, since such a call names no account.</param>
/// <param name="Granted">Given to the user directly; what groups add is <see cref="Groups.GroupBook"/>'s to say.</param>
/// <param name="Groups">
/// Numbers of the groups the user is in, ascending; a deleted group's may still stand here, gives nothing, and is never
/// another group's.
/// </param>
public sealed record User(
    string Id, string AccountId, Permissions Granted, IReadOnlyList<long> Groups, bool IsDisabled, DateTimeOffset CreatedAt);
