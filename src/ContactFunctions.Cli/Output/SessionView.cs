using ContactFunctions.Core.Users;

namespace ContactFunctions.Cli.Output;

/// <summary>A session as it is shown, without its ssid.</summary>
/// <param name="State">valid, ended or expired; what its user and account are worth is not told.</param>
internal sealed record SessionView(
    string Id, string UserId, string State, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? EndedAt)
{
    public static SessionView Of(Session session, DateTimeOffset now) =>
        new(session.Id, session.UserId, StateOf(session.StandingAt(now)), session.CreatedAt, session.ExpiresAt, session.EndedAt);

    private static string StateOf(UserStanding standing) => standing switch
    {
        UserStanding.SessionEnded => "ended",
        UserStanding.SessionExpired => "expired",
        _ => "valid",
    };
}
