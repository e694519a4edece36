using System.Security.Cryptography;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Users;

/// <summary>
/// The sessions of all users: a secret of its own (DeepCall's <c>ssid</c>) that lets its user in until it expires or is
/// ended. Stored and checked as tokens are: a session that was ended is refused at the next request.
/// </summary>
public sealed class SessionBook
{
    /// <summary>How long a session lasts when nothing else is asked for.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>How long a session that expired is still listed, at least.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>As it is hashed: never renamed.</summary>
    private const string Kind = "Session";

    private readonly ITables _tables;
    private readonly UserBook _users;
    private readonly TimeProvider _clock;
    private readonly RandomNumberGenerator _random;
    private readonly KeyHasher _hasher;

    /// <param name="pepper">The users' own.</param>
    public SessionBook(IStore store, UserBook users, TimeProvider clock, RandomNumberGenerator random, string? pepper)
    {
        _tables = store.Tables;
        _users = users;
        _clock = clock;
        _random = random;
        _hasher = new KeyHasher(pepper);
    }

    /// <summary>Whose session this is: two reads, of its row and of its user's.</summary>
    public async ValueTask<UserCheck> CheckAsync(string ssid, CancellationToken cancellationToken)
    {
        var row = await GetAsync(IdOf(ssid), cancellationToken);
        if (row is null || !KeyHasher.IsProof(row.Value, ProofOf(ssid))) return new UserCheck(UserStanding.Unknown);
        var standing = SessionRow.Read(row.Value).StandingAt(_clock.GetUtcNow());
        return standing == UserStanding.Valid ? await _users.JudgeAsync(SessionRow.UserIn(row.Value), cancellationToken) : new UserCheck(standing);
    }

    /// <summary>Begins a session. What it returns is the only place its <c>ssid</c> ever stands.</summary>
    public async Task<IssuedSession> CreateAsync(User user, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
    {
        await ClearAsync(user, cancellationToken);
        var ssid = Secret.Draw(_random);
        return new IssuedSession(await AddAsync(user, ssid, expiresAt, cancellationToken), ssid);
    }

    /// <summary>A user's sessions, oldest first, the ended and expired ones too.</summary>
    public async Task<IReadOnlyList<Session>> ListAsync(User user, CancellationToken cancellationToken)
    {
        var sessions = new List<Session>();
        var pointers = SessionRow.PointersOf(user.AccountId, _users.KeyOf(user.Id));
        await foreach (var pointer in _tables.RowsAsync(StoreLayout.Credentials, pointers, cancellationToken))
        {
            if (await GetAsync(SessionRow.IdIn(pointer), cancellationToken) is { } row) sessions.Add(SessionRow.Read(row));
        }

        return [.. sessions.OrderBy(session => session.CreatedAt).ThenBy(session => session.Id, StringComparer.Ordinal)];
    }

    /// <summary>Refuses a session from now on, for good; null when there is no such session. Ending again changes nothing.</summary>
    public async Task<Session?> EndAsync(string sessionId, CancellationToken cancellationToken)
    {
        if (!KeyHasher.IsId(sessionId) || await GetAsync(sessionId, cancellationToken) is not { } row) return null;
        var session = SessionRow.Read(row);
        if (session.EndedAt is not null) return session;
        var now = _clock.GetUtcNow();
        await _tables.EnsureAsync(SessionRow.End(sessionId, now), cancellationToken);
        return session with { EndedAt = now };
    }

    /// <summary>
    /// Stores a session; one that is there already stays as it is. The pointer comes first: a crash between the two leaves
    /// one to nothing, never a session that lets in and is not listed.
    /// </summary>
    internal async Task<Session> AddAsync(User user, string ssid, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
    {
        var key = _users.KeyOf(user.Id);
        var session = new Session(IdOf(ssid), user.Id, _clock.GetUtcNow(), expiresAt, EndedAt: null);
        await _tables.EnsureAsync(SessionRow.InsertPointer(user.AccountId, key, session), cancellationToken);
        // A refusal is the echo of a try whose answer was lost, or the session is there: the row is in either case.
        _ = await _tables.SubmitRepeatableAsync(SessionRow.Insert(key, session, ProofOf(ssid)), cancellationToken);
        return session;
    }

    /// <summary>
    /// Deletes a page of the user's sessions that expired long ago; the next session's making goes on with the rest. Each
    /// row goes before its pointer: a crash between the two leaves a pointer to nothing, which goes the next time.
    /// </summary>
    private async Task ClearAsync(User user, CancellationToken cancellationToken)
    {
        var over = SessionRow.PointersOver(user.AccountId, _users.KeyOf(user.Id), _clock.GetUtcNow() - Kept);
        var page = await _tables.QueryAsync(StoreLayout.Credentials, over, null, StorageLimits.TransactionActions, null, cancellationToken);
        foreach (var pointer in page.Entities)
        {
            var id = SessionRow.IdIn(pointer);
            await _tables.EnsureAsync(SessionRow.Delete(SessionRow.PartitionOf(id), SessionRow.KeyOf(id)), cancellationToken);
            await _tables.EnsureAsync(SessionRow.Delete(user.AccountId, pointer.RowKey), cancellationToken);
        }
    }

    private string IdOf(string ssid) => _hasher.IdOf(Kind, ssid);

    private byte[] ProofOf(string ssid) => _hasher.ProofOf(Kind, ssid, "");

    private ValueTask<TableEntity?> GetAsync(string id, CancellationToken cancellationToken) =>
        _tables.GetAsync(StoreLayout.Credentials, SessionRow.PartitionOf(id), SessionRow.KeyOf(id), null, cancellationToken);
}
