using System.Security.Cryptography;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Users;

/// <summary>
/// The users of all accounts. Tokens are kept as keys are: only hashes are stored, compared in constant time. Each check
/// reads the user's row, so what is changed here holds from the next request on, in every process. Users are disabled,
/// never deleted.
/// </summary>
public sealed class UserBook
{
    /// <summary>As it is hashed: never renamed.</summary>
    private const string Kind = "User";

    private readonly ITables _tables;
    private readonly AccountBook _accounts;
    private readonly TimeProvider _clock;
    private readonly RandomNumberGenerator _random;
    private readonly KeyHasher _hasher;

    /// <param name="pepper">Keys the hashes; every process on the store must have the same. Null for plain SHA-256.</param>
    public UserBook(IStore store, AccountBook accounts, TimeProvider clock, RandomNumberGenerator random, string? pepper)
    {
        _tables = store.Tables;
        _accounts = accounts;
        _clock = clock;
        _random = random;
        _hasher = new KeyHasher(pepper);
    }

    /// <summary>Whose token this is.</summary>
    public async ValueTask<UserCheck> CheckAsync(string userId, string token, CancellationToken cancellationToken)
    {
        var row = await GetAsync(KeyOf(userId), cancellationToken);
        return row is not null && KeyHasher.IsProof(row.Value, _hasher.ProofOf(Kind, userId, token))
            ? await JudgeAsync(UserRow.Read(row.Value).User, cancellationToken)
            : new UserCheck(UserStanding.Unknown);
    }

    /// <summary>Makes a user with a token. What it returns is the only place the token ever stands.</summary>
    public async Task<UserOutcome> CreateAsync(Account account, string userId, Permissions permissions, CancellationToken cancellationToken)
    {
        if (!UserRules.IsId(userId)) return new UserOutcome(null, UserProblem.IdInvalid);
        var token = Secret.Draw(_random);
        var row = Draft(account, userId, token, permissions);
        return await InsertAsync(row, cancellationToken)
            ? new UserOutcome(new IssuedUser(row.User, token), UserProblem.None)
            : new UserOutcome(null, UserProblem.IdTaken);
    }

    /// <summary>Null when there is no such user.</summary>
    public async ValueTask<User?> FindAsync(string userId, CancellationToken cancellationToken) =>
        (await ReadAsync(KeyOf(userId), cancellationToken))?.User;

    /// <summary>An account's users by id, disabled ones too.</summary>
    public async Task<IReadOnlyList<User>> ListAsync(Account account, CancellationToken cancellationToken)
    {
        var users = new List<User>();
        await foreach (var pointer in _tables.RowsAsync(StoreLayout.Credentials, UserRow.PointersOf(account.Id), cancellationToken))
        {
            // A pointer leads nowhere, or to another account's user, where making a user was cut short or was refused.
            if (await ReadAsync(UserRow.KeyIn(pointer), cancellationToken) is { User: var user } && user.AccountId == account.Id) users.Add(user);
        }

        return [.. users.OrderBy(user => user.Id, StringComparer.Ordinal)];
    }

    /// <summary>Refuses the user's token and sessions, or lets them in again; null when there is no such user.</summary>
    public Task<User?> SetDisabledAsync(string userId, bool isDisabled, CancellationToken cancellationToken) =>
        ChangeAsync(userId, user => user with { IsDisabled = isDisabled }, cancellationToken);

    /// <summary>Null when there is no such user.</summary>
    public Task<User?> GrantAsync(string userId, Permissions permissions, CancellationToken cancellationToken) =>
        ChangeAsync(userId, user => user with { Granted = user.Granted | permissions }, cancellationToken);

    /// <summary>Takes what was given directly; what the user's groups give stays. Null when there is no such user.</summary>
    public Task<User?> RevokeAsync(string userId, Permissions permissions, CancellationToken cancellationToken) =>
        ChangeAsync(userId, user => user with { Granted = user.Granted & ~permissions }, cancellationToken);

    /// <summary>Gives the user another token in place of the one before; sessions stay. Null when there is no such user.</summary>
    public async Task<IssuedUser?> RenewTokenAsync(string userId, CancellationToken cancellationToken)
    {
        var token = Secret.Draw(_random);
        var proof = _hasher.ProofOf(Kind, userId, token);
        var user = await ChangeRowAsync(userId, row => row with { Proof = proof }, cancellationToken);
        return user is null ? null : new IssuedUser(user, token);
    }

    /// <summary>Makes a user whose token is given; one that is there already stays as it is.</summary>
    internal Task AddAsync(Account account, string userId, string token, Permissions permissions, CancellationToken cancellationToken) =>
        InsertAsync(Draft(account, userId, token, permissions), cancellationToken);

    /// <summary>Changes what is stored of a user; decided again when it changed meanwhile. Null when there is no such user.</summary>
    internal Task<User?> ChangeAsync(string userId, Func<User, User> change, CancellationToken cancellationToken) =>
        ChangeRowAsync(userId, row => row with { User = change(row.User) }, cancellationToken);

    /// <summary>The key under which a user is stored, and which sessions hold.</summary>
    internal string KeyOf(string userId) => _hasher.IdOf(Kind, userId);

    /// <summary>Whether the user with this key may call at all.</summary>
    internal async ValueTask<UserCheck> JudgeAsync(string key, CancellationToken cancellationToken) =>
        await ReadAsync(key, cancellationToken) is { } row ? await JudgeAsync(row.User, cancellationToken) : new UserCheck(UserStanding.Unknown);

    private async ValueTask<UserCheck> JudgeAsync(User user, CancellationToken cancellationToken)
    {
        if (user.IsDisabled) return new UserCheck(UserStanding.UserDisabled);
        return await _accounts.FindAsync(user.AccountId, cancellationToken) switch
        {
            null => new UserCheck(UserStanding.Unknown),
            { IsDisabled: true } => new UserCheck(UserStanding.AccountDisabled),
            var account => new UserCheck(UserStanding.Valid, user, account),
        };
    }

    private UserRow Draft(Account account, string userId, string token, Permissions permissions)
    {
        var user = new User(userId, account.Id, permissions, [], IsDisabled: false, _clock.GetUtcNow());
        return new UserRow(KeyOf(userId), user, _hasher.ProofOf(Kind, userId, token), default);
    }

    /// <summary>
    /// The pointer comes first: a crash between the two leaves one to nothing, never a user who signs in and is not
    /// listed. A user who is there already is seen before, so that only a race leaves a pointer to another account's.
    /// </summary>
    /// <returns>Whether the user is stored; the proof tells, also of an insertion whose answer was lost.</returns>
    private async Task<bool> InsertAsync(UserRow row, CancellationToken cancellationToken)
    {
        if (await GetAsync(row.Key, cancellationToken) is not null) return false;
        await _tables.EnsureAsync(UserRow.InsertPointer(row.User.AccountId, row.Key), cancellationToken);
        var outcome = await _tables.SubmitRepeatableAsync(row.Insert(), cancellationToken);
        return outcome.IsCommitted || (await GetAsync(row.Key, cancellationToken) is { } stored && KeyHasher.IsProof(stored, row.Proof));
    }

    private async Task<User?> ChangeRowAsync(string userId, Func<UserRow, UserRow> change, CancellationToken cancellationToken)
    {
        var settled = await RacingWrites.SettleAsync<(bool IsThere, User? User)>(async () =>
        {
            if (await ReadAsync(KeyOf(userId), cancellationToken) is not { } before) return (false, null);
            var after = change(before);
            if (after == before || (await _tables.SubmitAsync(after.Replace(), cancellationToken)).IsCommitted) return (true, after.User);
            return null;
        });
        return settled.User;
    }

    private async ValueTask<UserRow?> ReadAsync(string key, CancellationToken cancellationToken) =>
        await GetAsync(key, cancellationToken) is { } row ? UserRow.Read(row) : null;

    private ValueTask<TableEntity?> GetAsync(string key, CancellationToken cancellationToken) =>
        _tables.GetAsync(StoreLayout.Credentials, UserRow.PartitionOf(key), UserRow.KeyOf(key), null, cancellationToken);
}
