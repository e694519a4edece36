using System.Text.Json;
using ContactFunctions.Core.Users;

namespace ContactFunctions.Dialects.DeepCall;

/// <summary>
/// Who is calling, as the body says it: a session's <c>ssid</c>, or <c>userId</c> with <c>token</c>. A session that is
/// named decides; should it be over, the token beside it is not asked.
/// </summary>
internal sealed class DeepCallCredentials(DeepCallCredentials.CheckSession checkSession, DeepCallCredentials.CheckToken checkToken)
{
    public delegate ValueTask<UserCheck> CheckSession(string ssid, CancellationToken cancellationToken);

    public delegate ValueTask<UserCheck> CheckToken(string userId, string token, CancellationToken cancellationToken);

    /// <summary>The user, or why there is none.</summary>
    public async ValueTask<(UserCheck Caller, DeepCallRefusal? Refusal)> CheckAsync(JsonElement body, CancellationToken cancellationToken)
    {
        if (Read(body, "ssid", out var ssid)) return ssid is null ? Refuse(Missing) : Judge(await checkSession(ssid, cancellationToken), Missing);
        var isUserGiven = Read(body, "userId", out var userId);
        var isTokenGiven = Read(body, "token", out var token);
        if (!isUserGiven || !isTokenGiven || userId is null || token is null) return Refuse(Missing);
        return Judge(await checkToken(userId, token, cancellationToken), DeepCallRefusal.InvalidToken);
    }

    private static DeepCallRefusal Missing { get; } = DeepCallRefusal.Invalid("Invalid authentication");

    /// <param name="stranger">What somebody gets whose secret is none, or not whole.</param>
    private static (UserCheck Caller, DeepCallRefusal? Refusal) Judge(UserCheck check, DeepCallRefusal stranger) => check.Standing switch
    {
        UserStanding.Valid => (check, null),
        UserStanding.SessionEnded or UserStanding.SessionExpired => Refuse(DeepCallRefusal.Invalid("Session expired")),
        UserStanding.UserDisabled => Refuse(DeepCallRefusal.Invalid("User is disabled")),
        UserStanding.AccountDisabled => Refuse(DeepCallRefusal.Invalid("Account is disabled")),
        _ => Refuse(stranger),
    };

    private static (UserCheck Caller, DeepCallRefusal? Refusal) Refuse(DeepCallRefusal refusal) => (default, refusal);

    /// <summary>Whether the member says anything; null for a value that is neither a string nor a number.</summary>
    private static bool Read(JsonElement body, string name, out string? text)
    {
        text = null;
        if (!body.TryGetProperty(name, out var value) || value.IsEmpty()) return false;
        if (value.TryGetRaw(out var raw)) text = raw;
        return true;
    }
}
