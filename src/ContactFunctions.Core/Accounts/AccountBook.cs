using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Accounts;

/// <summary>The accounts of a store. Accounts are read again after a few seconds, see <see cref="AccountCache"/>.</summary>
public sealed class AccountBook
{
    private readonly ITables _tables;
    private readonly TimeProvider _clock;
    private readonly RandomNumberGenerator _random;
    private readonly AccountCache _cache;

    public AccountBook(IStore store, TimeProvider clock, RandomNumberGenerator random)
    {
        _tables = store.Tables;
        _clock = clock;
        _random = random;
        _cache = new AccountCache(clock);
    }

    /// <summary>Makes an account with an id and a key of its own; its sid belongs to no other.</summary>
    public async Task<AccountOutcome> CreateAsync(NewAccount wanted, CancellationToken cancellationToken)
    {
        var problem = AccountRules.Check(wanted);
        if (problem != AccountProblem.None) return new AccountOutcome(null, problem);
        var id = new byte[AccountRules.IdLength / 2];
        _random.GetBytes(id);
        return await InsertAsync(Draft(Convert.ToHexStringLower(id), wanted), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finds an account by its internal id; null when there is none.</summary>
    public ValueTask<Account?> FindAsync(string id, CancellationToken cancellationToken) =>
        _cache.Fresh(id) is { } account ? new ValueTask<Account?>(account) : ReadAsync(id, cancellationToken);

    /// <summary>Finds an account by what its callers write in paths; null when there is none.</summary>
    public async ValueTask<Account?> FindBySidAsync(string sid, CancellationToken cancellationToken)
    {
        var pointer = await _tables.GetAsync(
            StoreLayout.Accounts, AccountRow.PartitionKey, AccountRow.SidKeyOf(sid), null, cancellationToken).ConfigureAwait(false);
        return pointer is null ? null : await FindAsync(pointer.Value.Properties.GetString("id"u8)!, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Says whether every door's update keeps contacts as they were; other processes heed it within seconds. What is kept
    /// already stays.
    /// </summary>
    /// <returns>The account as it is now.</returns>
    public async Task<Account> SetKeepsHistoryAsync(Account account, bool keepsHistory, CancellationToken cancellationToken)
    {
        await _tables.EnsureAsync(AccountRow.SetKeepsHistory(account, keepsHistory), cancellationToken).ConfigureAwait(false);
        return (await ReadAsync(account.Id, cancellationToken).ConfigureAwait(false))!;
    }

    /// <summary>All accounts, by id.</summary>
    public async IAsyncEnumerable<Account> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? continuation = null;
        do
        {
            var page = await _tables.QueryAsync(
                StoreLayout.Accounts, AccountRow.All, null, StorageLimits.PageRows, continuation, cancellationToken).ConfigureAwait(false);
            foreach (var row in page.Entities) yield return _cache.Keep(row);
            continuation = page.Continuation;
        }
        while (continuation is not null);
    }

    internal AccountDraft Draft(string id, NewAccount wanted) => AccountDraft.Make(id, wanted, _clock.GetUtcNow(), _random);

    /// <summary>Stores a draft; SidTaken when its sid or id is another's.</summary>
    internal async Task<AccountOutcome> InsertAsync(AccountDraft draft, CancellationToken cancellationToken)
    {
        var outcome = await _tables.SubmitRepeatableAsync(AccountRow.Insert(draft), cancellationToken).ConfigureAwait(false);
        return outcome.IsCommitted || await IsStoredAsync(draft, cancellationToken).ConfigureAwait(false)
            ? new AccountOutcome(draft.Account, AccountProblem.None)
            : new AccountOutcome(null, AccountProblem.SidTaken);
    }

    /// <summary>The refusal of a repeat may come from its own first try, whose answer was lost: the random key in the row tells.</summary>
    private async Task<bool> IsStoredAsync(AccountDraft draft, CancellationToken cancellationToken)
    {
        var row = await GetAsync(draft.Account.Id, cancellationToken).ConfigureAwait(false);
        return row is not null && row.Value.Properties.TryGet("idKey"u8, out var key) && key.Binary.SequenceEqual(draft.IdKey);
    }

    private async ValueTask<Account?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        if (!AccountRules.IsId(id)) return null;
        var row = await GetAsync(id, cancellationToken).ConfigureAwait(false);
        return row is null ? null : _cache.Keep(row.Value);
    }

    private ValueTask<TableEntity?> GetAsync(string id, CancellationToken cancellationToken) =>
        _tables.GetAsync(StoreLayout.Accounts, AccountRow.PartitionKey, AccountRow.KeyOf(id), null, cancellationToken);
}
