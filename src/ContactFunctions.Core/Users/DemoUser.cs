using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Core.Users;

/// <summary>The demo account's user and session, whose secrets stand in the documentation. See <see cref="DemoAccount"/>.</summary>
public static class DemoUser
{
    public const string Id = "demo";
    public const string Token = "demo_token";

    /// <summary>Does not expire.</summary>
    public const string Ssid = "demo_ssid";

    /// <summary>
    /// Makes them, the session last. What is there already stays as it is: a user who was disabled, a session that was
    /// ended, another account's user who chose the id.
    /// </summary>
    public static async Task SeedAsync(UserBook users, SessionBook sessions, Account account, CancellationToken cancellationToken)
    {
        await users.AddAsync(account, Id, Token, Permissions.AddContacts, cancellationToken);
        if (await users.FindAsync(Id, cancellationToken) is { } user && user.AccountId == account.Id)
            _ = await sessions.AddAsync(user, Ssid, expiresAt: null, cancellationToken);
    }
}
