using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Problems;
using ContactFunctions.Core.Sets;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Lists.Entries;

/// <summary>
/// The entries of lists: what a list keeps of each of its contacts. The list is one that the caller has just found. What a
/// write does to contact, membership, counter, entry and history is one commit, durable when its outcome is told; repeating
/// one whose outcome was not told does no harm.
/// </summary>
public sealed class EntryBook
{
    private readonly ITables _tables;
    private readonly ContactBook _contacts;
    private readonly TimeProvider _clock;
    private readonly SetRows _sets;
    private readonly EntryReader _reader;

    public EntryBook(IStore store, ContactBook contacts, TimeProvider clock)
    {
        (_tables, _contacts, _clock) = (store.Tables, contacts, clock);
        _sets = new SetRows(store.Tables);
        _reader = new EntryReader(store.Tables, contacts);
    }

    /// <summary>
    /// Takes the contact of a number into a list; makes the contact where there is none, and restores a soft-deleted entry
    /// with its contact and record. One that is in is updated or refused, as the list has it: EntryExists, NumberOnDnd,
    /// TooManySets, FieldTooLong, TryLater.
    /// </summary>
    public async Task<EntryOutcome> AddAsync(Account account, ContactList list, E164 number, EntryWrite entry, CancellationToken cancellationToken)
    {
        var change = ChangeOf(account, list, entry, keepsHistory: account.KeepsHistory);
        var outcome = await AddAsync(account, number, change, Memberships.NoneDeleted, cancellationToken);
        // A set that was deleted matters only to a contact that has no room for another.
        if (outcome.Problem.Code == ProblemCode.TooManySets)
            outcome = await AddAsync(account, number, change, await _sets.DeletedAsync(account, cancellationToken), cancellationToken);
        return outcome;
    }

    /// <summary>
    /// Updates a live entry and its contact, which are kept as they were. An id whose contact has a live entry in the list
    /// wins, and the number given, if one is, is then its new one; else it is the entry of the number. A soft-deleted entry
    /// is not found: it is restored by adding it. ContactNotFound, NumberTaken, NumberOnDnd (a new number), FieldTooLong,
    /// TryLater.
    /// </summary>
    public Task<EntryOutcome> UpdateAsync(
        Account account, ContactList list, ContactId? id, E164 number, EntryWrite entry, CancellationToken cancellationToken)
    {
        var change = ChangeOf(account, list, entry, keepsHistory: true);
        return OnEntryAsync(
            account,
            new EntrySought(change.Set, id, number, AlsoDeleted: false),
            contact => contact.Id == id && !number.IsEmpty && number != contact.Number
                ? MoveAsync(account, contact, number, change, cancellationToken)
                : RunAsync(account, contact, (at, home) => (CommitDraft draft, out Decided decided) => EntryDecisions.Update(draft, at, home, change, out decided)),
            cancellationToken);
    }

    /// <summary>
    /// Hides an entry from every reader of the list; the contact stays elsewhere. Found as <see cref="UpdateAsync"/> does,
    /// and Unchanged where it is hidden already. ContactNotFound, TryLater.
    /// </summary>
    public Task<EntryOutcome> SoftDeleteAsync(Account account, ContactList list, ContactId? id, E164 number, CancellationToken cancellationToken)
    {
        var set = ContactSets.List(list.Id);
        return OnEntryAsync(
            account,
            new EntrySought(set, id, number, AlsoDeleted: true),
            contact => RunAsync(account, contact, (at, home) => (CommitDraft draft, out Decided decided) => EntryDecisions.Hide(draft, at, home, set, out decided)),
            cancellationToken);
    }

    /// <summary>
    /// Deletes an entry, soft-deleted or not, with its history; and the contact, when it is in no other list or audience.
    /// ContactNotFound, TryLater.
    /// </summary>
    public Task<EntryOutcome> DeleteAsync(Account account, ContactList list, ContactId id, CancellationToken cancellationToken)
    {
        var set = ContactSets.List(list.Id);
        return OnEntryAsync(
            account,
            new EntrySought(set, id, default, AlsoDeleted: true),
            async contact =>
            {
                var others = ContactFacts.Of(contact).Sets.Select(ContactSets.SetOf).Where(other => other != set);
                var deleted = await _sets.DeletedAsync(account, others, cancellationToken);
                return await RunAsync(
                    account, contact, (at, home) => (CommitDraft draft, out Decided decided) => EntryDecisions.Remove(draft, at, home, id, set, deleted, out decided));
            },
            cancellationToken);
    }

    /// <summary>The entries of a list with their contacts, partition by partition, by number within each. Not one moment in time.</summary>
    public IAsyncEnumerable<EntryMember> EntriesAsync(Account account, ContactList list, DeletedEntries deleted, CancellationToken cancellationToken) =>
        _reader.EntriesAsync(account, ContactSets.List(list.Id), deleted, cancellationToken);

    /// <summary>
    /// What is kept of a contact in a list, newest first: as it was before each of its last updates there and, where the
    /// account keeps them, at other doors. Empty when there is no such contact.
    /// </summary>
    public Task<IReadOnlyList<EntryVersion>> HistoryAsync(Account account, ContactList list, ContactId id, CancellationToken cancellationToken) =>
        _reader.HistoryAsync(account, ContactSets.List(list.Id), id, cancellationToken);

    private async Task<EntryOutcome> AddAsync(
        Account account, E164 number, EntryChange change, IReadOnlySet<string> deleted, CancellationToken cancellationToken)
    {
        var salt = ContactHome.NewSalt();
        return EntryOutcome.Of(await _contacts.WriteAsync(
            account, number, (CommitDraft draft, out Decided decided) => EntryDecisions.Add(draft, number, change, salt, deleted, out decided), cancellationToken));
    }

    /// <summary>Runs a change on the entry sought, looked up again as often as it has gone elsewhere meanwhile.</summary>
    private async Task<EntryOutcome> OnEntryAsync(
        Account account, EntrySought sought, Func<Contact, Task<OperationResult>> change, CancellationToken cancellationToken)
    {
        var deadline = _contacts.Deadline();
        for (var tries = 0; tries == 0 || !_contacts.IsOver(deadline); tries++)
        {
            if (await sought.FindAsync(_contacts, account, cancellationToken) is not { } contact)
                return EntryOutcome.Failed(ProblemCode.ContactNotFound, ProblemField.Id);
            var result = await change(contact);
            if (result.Decision == Decision.Decided && result.Decided.Problem.Code is not (ProblemCode.NotAMember or ProblemCode.VersionStale))
                return EntryOutcome.Of(ContactBook.Outcome(account, result));
            if (result.Decision != Decision.Reserved) continue;
            _ = await _contacts.Mover.ResolveAsync(account, contact.Number, cancellationToken);
            if (!sought.Number.IsEmpty) _ = await _contacts.Mover.ResolveAsync(account, sought.Number, cancellationToken);
        }

        return EntryOutcome.Failed(ProblemCode.TryLater);
    }

    private Task<OperationResult> RunAsync(Account account, Contact contact, Func<E164, ContactHome, Decide> change) =>
        _contacts.Committers.Of(account, contact.Number).RunAsync(change(contact.Number, ContactFacts.Of(contact).Home), ContactBook.Patience);

    /// <summary>The change happens in the commit that takes the contact away from its old number.</summary>
    private async Task<OperationResult> MoveAsync(Account account, Contact contact, E164 newNumber, EntryChange change, CancellationToken cancellationToken)
    {
        var key = RowKeys.Entry(change.Set, contact.Number);
        var entry = await _tables.GetAsync(ContactPartition.Table, ContactPartition.Of(account, contact.Number).Key, key, null, cancellationToken);
        if (entry is not { } row) return new OperationResult(Decision.NotHere, default);
        var problem = change.TryMove(account, contact, row.Properties, _clock.GetUtcNow(), out var moved);
        return problem.IsFailed ? new OperationResult(Decision.Decided, problem) : await _contacts.Mover.MoveAsync(account, contact, newNumber, moved!, cancellationToken);
    }

    private static EntryChange ChangeOf(Account account, ContactList list, EntryWrite entry, bool keepsHistory) =>
        new(ContactSets.List(list.Id), entry, list.Settings.Duplicates == DuplicateHandling.Reject, list.Settings.FiltersDnd, keepsHistory);
}
