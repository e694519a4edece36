namespace ContactFunctions.Core.Users;

/// <summary>What may be shown of a session.</summary>
/// <param name="Id">32 hex digits by which it is ended; they tell nothing of the <c>ssid</c>.</param>
/// <param name="ExpiresAt">The first moment it is refused; null for never.</param>
public sealed record Session(string Id, string UserId, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? EndedAt)
{
    /// <summary>How a caller with the right <c>ssid</c> would be judged, user and account apart.</summary>
    public UserStanding StandingAt(DateTimeOffset now) => this switch
    {
        { EndedAt: not null } => UserStanding.SessionEnded,
        { ExpiresAt: { } end } when end <= now => UserStanding.SessionExpired,
        _ => UserStanding.Valid,
    };
}
