using ContactFunctions.Core.Audiences;
using ContactFunctions.Core.Lists;

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

    /// <summary>What OliAI's callers write as <c>aud_demo</c>.</summary>
    public const string AudienceKey = "demo";

    private const string AudienceId = "de30de30de30de30de30de30de30de33";

    private static readonly IReadOnlyList<ContactList> Lists =
    [
        DemoList("de30de30de30de30de30de30de30de31", 123, "507f1f77bcf86cd799439012", "Demo list"),
        DemoList("de30de30de30de30de30de30de30de32", 124, "507f1f77bcf86cd799439011", "Second demo list"),
    ];

    /// <summary>
    /// Seeds a store that holds no account. The account's row comes last and its insertion decides: before it the keys
    /// open nothing, a process that stops in between leaves a store without accounts, and of two processes one wins. A
    /// demo account that an earlier version seeded gets the sets it never had.
    /// </summary>
    /// <param name="seedSets">Makes the demo lists and audience; may run again, and in two processes at once.</param>
    /// <returns>Whether this call made the account.</returns>
    public static async Task<bool> SeedAsync(
        AccountBook accounts, KeyRing keys, Func<Account, CancellationToken, Task> seedSets, CancellationToken cancellationToken)
    {
        await foreach (var _ in accounts.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (await accounts.FindAsync(Id, cancellationToken).ConfigureAwait(false) is { } demo)
                await seedSets(demo, cancellationToken).ConfigureAwait(false);
            return false;
        }

        var draft = accounts.Draft(Id, new NewAccount(Sid, "Demo account"));
        _ = await keys.AddAsync(draft.Account, KeyText.Exotel(ExotelKey, ExotelToken), expiresAt: null, cancellationToken).ConfigureAwait(false);
        _ = await keys.AddAsync(draft.Account, KeyText.OliAI(OliAIKey), expiresAt: null, cancellationToken).ConfigureAwait(false);
        await seedSets(draft.Account, cancellationToken).ConfigureAwait(false);
        var outcome = await accounts.InsertAsync(draft, cancellationToken).ConfigureAwait(false);
        return outcome.Problem == AccountProblem.None;
    }

    /// <summary>Makes the two demo lists and the demo audience. One that is there, or was and is deleted, stays as it is.</summary>
    public static Func<Account, CancellationToken, Task> SeedSetsIn(ListBook lists, AudienceBook audiences) => async (account, cancellationToken) =>
    {
        foreach (var list in Lists) _ = await lists.CreateAsync(account, list, cancellationToken).ConfigureAwait(false);
        var audience = new Audience(AudienceId, AudienceKey, "Demo audience", null, account.CreatedAt, account.CreatedAt);
        _ = await audiences.CreateAsync(account, audience, cancellationToken).ConfigureAwait(false);
    };

    public static async ValueTask<bool> ExistsAsync(AccountBook accounts, CancellationToken cancellationToken) =>
        await accounts.FindAsync(Id, cancellationToken).ConfigureAwait(false) is not null;

    private static ContactList DemoList(string id, long number, string objectId, string name) =>
        new(id, number, objectId, name, null, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
}
