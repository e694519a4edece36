namespace ContactFunctions.Core.Accounts;

/// <summary>
/// The account whose credentials stand in the documentation, so that every sample can be pasted. Its id is fixed: that
/// tells it from an account that merely chose the same sid, and lets a seeding that was cut short be done again.
/// </summary>
public static class DemoAccount
{
    public const string Id = "de30de30de30de30";
    public const string Sid = "demo";
    public const string ExotelKey = "demo_key";
    public const string ExotelToken = "demo_token";
    public const string OliAIKey = "sk_live_demo";

    /// <summary>
    /// Seeds a store that holds no account. The account's row comes last and its insertion decides: before it the keys
    /// open nothing, a process that stops in between leaves a store without accounts, and of two processes one wins.
    /// </summary>
    /// <param name="seedLists">Makes the demo lists; may run again, and in two processes at once.</param>
    /// <returns>Whether this call made the account.</returns>
    public static async Task<bool> SeedAsync(
        AccountBook accounts, KeyRing keys, Func<Account, CancellationToken, Task> seedLists, CancellationToken cancellationToken)
    {
        await foreach (var _ in accounts.ListAsync(cancellationToken).ConfigureAwait(false)) return false;

        var draft = accounts.Draft(Id, new NewAccount(Sid, "Demo account"));
        _ = await keys.AddAsync(draft.Account, KeyText.Exotel(ExotelKey, ExotelToken), expiresAt: null, cancellationToken).ConfigureAwait(false);
        _ = await keys.AddAsync(draft.Account, KeyText.OliAI(OliAIKey), expiresAt: null, cancellationToken).ConfigureAwait(false);
        await seedLists(draft.Account, cancellationToken).ConfigureAwait(false);
        var outcome = await accounts.InsertAsync(draft, cancellationToken).ConfigureAwait(false);
        return outcome.Problem == AccountProblem.None;
    }

    public static async ValueTask<bool> ExistsAsync(AccountBook accounts, CancellationToken cancellationToken) =>
        await accounts.FindAsync(Id, cancellationToken).ConfigureAwait(false) is not null;
}
