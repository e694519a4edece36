using System.Security.Cryptography;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Problems;
using ContactFunctions.Core.Sets;
using ContactFunctions.Storage;

namespace ContactFunctions.Core.Audiences;

/// <summary>
/// Every account's audiences. They are sets of contacts as lists are, by the same mechanism, and yet apart: no list is an
/// audience. A deleted contact leaves all of them in the commit that deletes it.
/// </summary>
public sealed class AudienceBook
{
    private readonly TimeProvider _clock;
    private readonly AudienceRows _rows;
    private readonly SetBook _sets;

    public AudienceBook(IStore store, ContactBook contacts, TimeProvider clock)
    {
        (_clock, _sets) = (clock, new SetBook(store, contacts, clock));
        _rows = new AudienceRows(store.Tables, _sets.Rows);
    }

    /// <summary>FieldMissing, FieldTooLong or FieldNotText of name or description; an empty description is none.</summary>
    public async Task<AudienceOutcome> CreateAsync(Account account, string name, string? description, CancellationToken cancellationToken)
    {
        var problem = AudienceRules.Check(name, description);
        if (!problem.IsNone) return new AudienceOutcome(null, problem);
        var (now, id) = (_clock.GetUtcNow(), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        return await CreateAsync(account, new Audience(id, id, name, NoneIfEmpty(description), now, now), cancellationToken);
    }

    /// <summary>The live audience of a key; null when there is none.</summary>
    public async Task<Audience?> FindAsync(Account account, string key, CancellationToken cancellationToken) =>
        await _rows.FindAsync(account, key, cancellationToken) is { IsLive: true } row ? row.Audience : null;

    /// <summary>Live audiences, newest first, from the one after <paramref name="skip"/> on.</summary>
    public async Task<AudiencePage> PageAsync(Account account, long skip, int take, CancellationToken cancellationToken)
    {
        var all = await _rows.AllAsync(account, cancellationToken).Where(row => row.IsLive).Select(row => row.Audience)
            .OrderByDescending(audience => audience.CreatedAt).ThenBy(audience => audience.Id, StringComparer.Ordinal).ToListAsync(cancellationToken);
        return new AudiencePage([.. all.Skip((int)Math.Min(skip, all.Count)).Take(take)], all.Count);
    }

    /// <summary>A null leaves the field, an empty description clears it. AudienceNotFound, or as with <see cref="CreateAsync(Account, string, string?, CancellationToken)"/>.</summary>
    public Task<AudienceOutcome> UpdateAsync(Account account, string key, string? name, string? description, CancellationToken cancellationToken) =>
        UpdateAsync(account, key, null, name, description, cancellationToken);

    /// <summary>
    /// The same, but only while the audience is as it was read: VersionStale where it would write over what another has
    /// changed since.
    /// </summary>
    public Task<AudienceOutcome> UpdateAsync(Account account, Audience read, string? name, string? description, CancellationToken cancellationToken) =>
        UpdateAsync(account, read.Key, read, name, description, cancellationToken);

    /// <summary>Deletes the audience; its contacts stay. AudienceNotFound.</summary>
    public async Task<AudienceOutcome> DeleteAsync(Account account, string key, CancellationToken cancellationToken)
    {
        var row = await _sets.Deletion.RunAsync(
            account,
            () => _rows.FindAsync(account, key, cancellationToken),
            (row, now) => _rows.ReplaceAsync(account, row, row with { DeletedAt = now }, cancellationToken),
            cancellationToken);
        return row is null ? NotFound() : new AudienceOutcome(row.Audience, Problem.None);
    }

    /// <summary>How many live contacts are in it: the sum of the partitions' counters.</summary>
    public async Task<long> CountAsync(Account account, Audience audience, CancellationToken cancellationToken) =>
        (await CountAsync(account, [audience], cancellationToken))[0];

    /// <summary>How many live contacts are in each, in the order asked.</summary>
    public Task<IReadOnlyList<long>> CountAsync(Account account, IReadOnlyList<Audience> audiences, CancellationToken cancellationToken) =>
        _sets.Members.CountAsync(account, [.. audiences.Select(audience => audience.Set)], cancellationToken);

    /// <summary>
    /// Puts contacts in an audience that was just found, one outcome for each id, in order: Updated, Unchanged (already in),
    /// or Failed with ContactNotFound, TooManySets or TryLater.
    /// </summary>
    public Task<IReadOnlyList<ContactOutcome>> AddAsync(
        Account account, Audience audience, IReadOnlyList<ContactId> contacts, CancellationToken cancellationToken) =>
        _sets.Members.AddAsync(account, audience.Set, contacts, filtersDnd: false, cancellationToken);

    /// <summary>Takes contacts out of an audience; they stay. Updated, or Failed with ContactNotFound, NotAMember or TryLater.</summary>
    public Task<IReadOnlyList<ContactOutcome>> RemoveAsync(
        Account account, Audience audience, IReadOnlyList<ContactId> contacts, CancellationToken cancellationToken) =>
        _sets.Members.RemoveAsync(account, audience.Set, contacts, cancellationToken);

    /// <summary>The contacts of an audience, partition by partition, by number within each.</summary>
    public IAsyncEnumerable<Contact> ContactsAsync(Account account, Audience audience, CancellationToken cancellationToken) =>
        _sets.Members.ContactsAsync(account, audience.Set, cancellationToken);

    /// <summary>Creates an audience whose id and key are given. One that has the id, or had it, is left as it is.</summary>
    internal Task<AudienceOutcome> CreateAsync(Account account, Audience audience, CancellationToken cancellationToken) =>
        RacingWrites.SettleAsync<AudienceOutcome>(async () =>
        {
            if ((await _rows.InsertAsync(account, audience, cancellationToken)).IsCommitted) return new AudienceOutcome(audience, Problem.None);
            return await _rows.FindAsync(account, audience.Key, cancellationToken) is { } there ? new AudienceOutcome(there.Audience, Problem.None) : null;
        });

    private Task<AudienceOutcome> UpdateAsync(
        Account account, string key, Audience? read, string? name, string? description, CancellationToken cancellationToken) =>
        RacingWrites.SettleAsync<AudienceOutcome>(async () =>
        {
            if (await _rows.FindAsync(account, key, cancellationToken) is not { IsLive: true } row) return NotFound();
            var before = row.Audience;
            var after = before with { Name = name ?? before.Name, Description = description is null ? before.Description : NoneIfEmpty(description) };
            var problem = AudienceRules.Check(after.Name, after.Description);
            if (!problem.IsNone) return new AudienceOutcome(null, problem);
            // Before the state is compared: it may be this call's own write, whose answer was lost.
            if (after == before) return new AudienceOutcome(before, Problem.None);
            if (read is not null && before != read) return new AudienceOutcome(null, new Problem(ProblemCode.VersionStale));
            after = after with { UpdatedAt = _clock.GetUtcNow() };
            var outcome = await _rows.ReplaceAsync(account, row, row with { Audience = after }, cancellationToken);
            return outcome.IsCommitted ? new AudienceOutcome(after, Problem.None) : null;
        });

    private static string? NoneIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static AudienceOutcome NotFound() => new(null, new Problem(ProblemCode.AudienceNotFound, ProblemField.Audience));
}
