using ContactFunctions.Core.Users;

namespace ContactFunctions.Cli.Output;

/// <summary>A new session with its secret.</summary>
/// <param name="Id">By which it is ended.</param>
internal sealed record IssuedSessionView(string Id, string UserId, string Ssid, DateTimeOffset? ExpiresAt)
{
    public static IssuedSessionView Of(IssuedSession issued) =>
        new(issued.Session.Id, issued.Session.UserId, issued.Ssid, issued.Session.ExpiresAt);
}
