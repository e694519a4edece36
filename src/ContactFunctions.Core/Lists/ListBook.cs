using System.Security.Cryptography;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Problems;
using ContactFunctions.Core.Sets;
using ContactFunctions.Storage;

namespace ContactFunctions.Core.Lists;

/// <summary>Every account's lists. One set of lists for all dialects; names are unique per account, as they are written.</summary>
public sealed class ListBook
{
    /// <summary>16 random bytes in hex; a clId is never as long.</summary>
    private const int IdLength = 32;

    private readonly TimeProvider _clock;
    private readonly ListRows _rows;
    private readonly SetBook _sets;

    public ListBook(IStore store, ContactBook contacts, TimeProvider clock)
    {
        (_clock, _sets) = (clock, new SetBook(store, contacts, clock));
        _rows = new ListRows(store.Tables, _sets.Rows);
    }

    /// <summary>ListNameTaken when a live list has this name.</summary>
    public Task<ListOutcome> CreateAsync(Account account, string name, string? tag, CancellationToken cancellationToken) =>
        CreateAsync(account, name, tag, ListSettings.Default, cancellationToken);

    /// <inheritdoc cref="CreateAsync(Account, string, string?, CancellationToken)"/>
    public async Task<ListOutcome> CreateAsync(Account account, string name, string? tag, ListSettings settings, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        var list = new ContactList(Random(16), 0, Random(12), name, tag, now, now) { Settings = settings };
        return await CreateAsync(account, list, cancellationToken);
    }

    /// <summary>The live list of this name, made now where there is none: two callers at once are given the same one.</summary>
    /// <param name="name">As <see cref="ListRules"/> wants it, which the caller has made sure of.</param>
    /// <exception cref="StorageException">Unavailable: perhaps made; the same call may be repeated.</exception>
    public async Task<ContactList> FindOrCreateAsync(Account account, string name, CancellationToken cancellationToken)
    {
        var outcome = await RacingWrites.SettleAsync<ListOutcome>(async () =>
        {
            if (await _rows.HolderAsync(account, name, cancellationToken) is not { } holder)
                return await CreateAsync(account, name, tag: null, cancellationToken) is { List: not null } created ? created : null;
            // Renamed or deleted since, it has given the name up, and somebody else may have it.
            return await FindAsync(account, holder, cancellationToken) is { } list && list.Name == name ? new ListOutcome(list, Problem.None) : null;
        });
        return outcome.List!;
    }

    public async Task<ContactList?> FindAsync(Account account, string listId, CancellationToken cancellationToken) =>
        await _rows.FindAsync(account, listId, cancellationToken) is { IsLive: true } row ? row.List : null;

    /// <summary>
    /// The account's list of DeepCall's clId: its number in digits, or its ObjectId of 24 hex digits in either case. Two
    /// point reads.
    /// </summary>
    public async Task<ContactList?> FindByClIdAsync(Account account, string clId, CancellationToken cancellationToken) =>
        await _rows.FindByClIdAsync(account, clId, cancellationToken) is { IsLive: true } row ? row.List : null;

    /// <summary>The account's list by whichever of its ids is given: its sid of 32 hex digits in either case, or its clId.</summary>
    public Task<ContactList?> FindByAnyIdAsync(Account account, string id, CancellationToken cancellationToken) => id.Length == IdLength
        ? FindAsync(account, id.ToLowerInvariant(), cancellationToken)
        : FindByClIdAsync(account, id, cancellationToken);

    /// <summary>A null leaves the field, an empty tag clears it. ListNotFound, ListNameTaken.</summary>
    public Task<ListOutcome> UpdateAsync(Account account, string listId, string? name, string? tag, CancellationToken cancellationToken) =>
        ChangeAsync(
            account,
            listId,
            list => list with { Name = name ?? list.Name, Tag = tag is null ? list.Tag : tag.Length == 0 ? null : tag },
            cancellationToken);

    /// <summary>Changes a list's settings; what is in it stays as it is. ListNotFound.</summary>
    /// <param name="change">Makes of the settings as they are what they shall be; asked again when another change came first.</param>
    public Task<ListOutcome> ConfigureAsync(Account account, string listId, Func<ListSettings, ListSettings> change, CancellationToken cancellationToken) =>
        ChangeAsync(account, listId, list => list with { Settings = change(list.Settings) }, cancellationToken);

    /// <summary>Deletes the list; its contacts stay. ListNotFound.</summary>
    public async Task<ListOutcome> DeleteAsync(Account account, string listId, CancellationToken cancellationToken)
    {
        var row = await _sets.Deletion.RunAsync(
            account, () => _rows.FindAsync(account, listId, cancellationToken), (row, now) => _rows.DeleteAsync(account, row, now, cancellationToken), cancellationToken);
        return row is null ? Failed(ProblemCode.ListNotFound) : new ListOutcome(row.List, Problem.None);
    }

    /// <summary>All live lists, oldest first.</summary>
    public async Task<IReadOnlyList<ContactList>> ListAsync(Account account, CancellationToken cancellationToken) =>
        await _rows.AllAsync(account, cancellationToken).Where(row => row.IsLive).Select(row => row.List)
            .OrderBy(list => list.CreatedAt).ThenBy(list => list.Number).ToListAsync(cancellationToken);

    /// <summary>How many live contacts are in it: the sum of the partitions' counters.</summary>
    public async Task<long> CountAsync(Account account, string listId, CancellationToken cancellationToken) =>
        (await _sets.Members.CountAsync(account, [ContactSets.List(listId)], cancellationToken))[0];

    /// <summary>
    /// Puts contacts in the list, one outcome each, in order: Updated, Unchanged (already in), or Failed with
    /// ContactNotFound, NumberOnDnd (where the list filters) or TooManySets. The list must exist (the caller has just found it).
    /// </summary>
    public async Task<IReadOnlyList<ContactOutcome>> AddAsync(
        Account account, string listId, IReadOnlyList<ContactId> contacts, CancellationToken cancellationToken)
    {
        var settings = (await _rows.FindAsync(account, listId, cancellationToken))?.List.Settings ?? ListSettings.Default;
        return await _sets.Members.AddAsync(account, ContactSets.List(listId), contacts, settings.FiltersDnd, cancellationToken);
    }

    /// <summary>Takes a contact out of the list; the contact stays. ContactNotFound, NotAMember.</summary>
    public async Task<ContactOutcome> RemoveAsync(Account account, string listId, ContactId contact, CancellationToken cancellationToken) =>
        (await _sets.Members.RemoveAsync(account, ContactSets.List(listId), [contact], cancellationToken))[0];

    /// <summary>The contacts of a list, partition by partition, by number within each.</summary>
    public IAsyncEnumerable<Contact> ContactsAsync(Account account, string listId, CancellationToken cancellationToken) =>
        _sets.Members.ContactsAsync(account, ContactSets.List(listId), cancellationToken);

    /// <summary>Creates a list whose ids are given; its number too, unless it is 0.</summary>
    internal Task<ListOutcome> CreateAsync(Account account, ContactList list, CancellationToken cancellationToken) =>
        RacingWrites.SettleAsync<ListOutcome>(async () =>
        {
            var counter = await _rows.CounterAsync(account, cancellationToken);
            var numbered = list with { Number = list.Number == 0 ? counter.Next : list.Number };
            var outcome = await _rows.InsertAsync(account, numbered, counter, cancellationToken);
            if (outcome.IsCommitted) return new ListOutcome(numbered, Problem.None);
            if (await _rows.FindAsync(account, list.Id, cancellationToken) is { } mine) return new ListOutcome(mine.List, Problem.None);
            return await IsTakenAsync(account, list, cancellationToken) ? Failed(ProblemCode.ListNameTaken) : null;
        });

    private Task<ListOutcome> ChangeAsync(Account account, string listId, Func<ContactList, ContactList> change, CancellationToken cancellationToken) =>
        RacingWrites.SettleAsync<ListOutcome>(async () =>
        {
            if (await _rows.FindAsync(account, listId, cancellationToken) is not { IsLive: true } row) return Failed(ProblemCode.ListNotFound);
            var after = change(row.List);
            if (after == row.List) return new ListOutcome(row.List, Problem.None);
            after = after with { UpdatedAt = _clock.GetUtcNow() };
            var outcome = await _rows.ReplaceAsync(account, row, after, cancellationToken);
            if (outcome.IsCommitted) return new ListOutcome(after, Problem.None);
            return await IsTakenAsync(account, after, cancellationToken) ? Failed(ProblemCode.ListNameTaken) : null;
        });

    private async Task<bool> IsTakenAsync(Account account, ContactList list, CancellationToken cancellationToken) =>
        await _rows.HolderAsync(account, list.Name, cancellationToken) is { } holder && holder != list.Id;

    private static ListOutcome Failed(ProblemCode code) =>
        new(null, new Problem(code, code == ProblemCode.ListNotFound ? ProblemField.List : ProblemField.Name));

    private static string Random(int bytes) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(bytes));
}
