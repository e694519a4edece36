using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Contacts.History;
using ContactFunctions.Core.Contacts.Moves;
using ContactFunctions.Core.Problems;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts;

/// <summary>
/// Every account's contacts: what can be done with one of them. A write is durable when its outcome is told. When the
/// store is out of reach a <see cref="StorageException"/> is thrown, and a write may or may not have happened.
/// </summary>
public sealed class ContactBook
{
    /// <summary>How long a single write tries again after losing races to other writers.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Enough to fill a commit of each partition, few enough that no caller fills the queues before them.</summary>
    private const int DeletedAtOnce = 250;

    private readonly ITables _tables;
    private readonly TimeProvider _clock;
    private readonly ContactReader _reader;
    private readonly ContactFinder _finder;

    public ContactBook(IStore store, TimeProvider clock)
    {
        _tables = store.Tables;
        _clock = clock;
        Committers = new Committers(store, clock);
        OpenMoves = new OpenMoves(store.Tables, clock);
        _reader = new ContactReader(store.Tables);
        Mover = new ContactMover(Committers, _reader, OpenMoves, store.Tables);
        _finder = new ContactFinder(_reader, Mover);
    }

    internal Committers Committers { get; }

    internal OpenMoves OpenMoves { get; }

    internal ContactMover Mover { get; }

    /// <summary>Reads the contact of a number; null when there is none.</summary>
    public ValueTask<Contact?> FindAsync(Account account, E164 number, CancellationToken cancellationToken) =>
        _finder.FindAsync(account, number, cancellationToken);

    /// <summary>Reads a contact by its id, wherever it has moved; null when there is none, or the id is forged.</summary>
    public ValueTask<Contact?> FindAsync(Account account, ContactId id, CancellationToken cancellationToken) =>
        _finder.FindAsync(account, id, cancellationToken);

    /// <summary>Creates the contact of a number; ContactExists when there is one.</summary>
    public Task<ContactOutcome> CreateAsync(Account account, E164 number, ContactPatch patch, CancellationToken cancellationToken) =>
        WriteAsync(account, number, patch, mustBeNew: true, cancellationToken);

    /// <summary>Creates the contact of a number, or updates the one there is.</summary>
    public Task<ContactOutcome> UpsertAsync(Account account, E164 number, ContactPatch patch, CancellationToken cancellationToken) =>
        WriteAsync(account, number, patch, mustBeNew: false, cancellationToken);

    /// <summary>
    /// Updates the contact of an id and, with a number given, moves it there: ContactNotFound, NumberTaken,
    /// VersionStale (when <paramref name="expectedVersion"/> is no longer its version).
    /// </summary>
    public Task<ContactOutcome> UpdateAsync(
        Account account, ContactId id, ContactPatch patch, E164 newNumber, ContactVersion? expectedVersion, CancellationToken cancellationToken) =>
        UpdateAsync(account, id, patch, newNumber, expectedVersion, token: null, cancellationToken);

    /// <summary>Deletes a contact with all its memberships; the outcome holds it as it stood. ContactNotFound, VersionStale.</summary>
    public Task<ContactOutcome> DeleteAsync(Account account, ContactId id, ContactVersion? expectedVersion, CancellationToken cancellationToken) =>
        ChangeAsync(
            account,
            id,
            (number, home) => (CommitDraft draft, out Decided decided) => ContactDecisions.Delete(draft, number, home, id, expectedVersion?.At(account, number), out decided),
            cancellationToken);

    /// <summary>Deletes the contacts of many ids, each as <see cref="DeleteAsync"/> does, some hundreds side by side; unknown ids are passed over.</summary>
    public async Task<DeletedContacts> DeleteManyAsync(Account account, IReadOnlySet<ContactId> ids, CancellationToken cancellationToken)
    {
        var result = default(DeletedContacts);
        foreach (var batch in ids.Chunk(DeletedAtOnce))
        {
            var outcomes = await Task.WhenAll(batch.Select(id => DeleteAsync(account, id, null, cancellationToken)));
            result = new DeletedContacts(
                result.Deleted + outcomes.Count(outcome => !outcome.IsFailed),
                result.Undecided + outcomes.Count(outcome => outcome.Problem.Code == ProblemCode.TryLater));
        }

        return result;
    }

    /// <summary>All contacts, partition by partition, by number within each. Not one moment in time.</summary>
    public async IAsyncEnumerable<Contact> ListAsync(
        Account account, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var partition in ContactPartition.All(account))
        {
            var page = TablePage.Empty;
            do
            {
                page = await _tables.QueryAsync(
                    ContactPartition.Table, TableRange.Prefix(partition.Key, RowKeys.ContactPrefix), null, StorageLimits.PageRows, page.Continuation, cancellationToken);
                foreach (var row in page.Entities)
                {
                    if (await _finder.LiveAsync(account, row, cancellationToken) is { } contact) yield return contact;
                }
            }
            while (page.Continuation is not null);
        }
    }

    /// <summary>How many contacts there are: the sum of the partitions' heads.</summary>
    public async Task<long> CountAsync(Account account, CancellationToken cancellationToken)
    {
        var heads = ContactPartition.All(account).Select(partition =>
            _tables.GetAsync(ContactPartition.Table, partition.Key, RowKeys.Head, null, cancellationToken).AsTask());
        return (await Task.WhenAll(heads)).Sum(head => PartitionHead.Read(head).Contacts);
    }

    /// <param name="token"><c>job:ordinal</c> of a bulk item, so that a second delivery recognises its own work.</param>
    internal async Task<ContactOutcome> UpdateAsync(
        Account account, ContactId id, ContactPatch patch, E164 newNumber, ContactVersion? expectedVersion, string? token, CancellationToken cancellationToken)
    {
        var update = UpdateAt(account, patch, expectedVersion, token);
        if (newNumber.IsEmpty) return await ChangeAsync(account, id, update, cancellationToken);

        var deadline = Deadline();
        for (var tries = 0; tries == 0 || !IsOver(deadline); tries++)
        {
            if (await _finder.FindAsync(account, id, cancellationToken) is not { } contact) return NotFound();
            var before = ContactFacts.Of(contact);
            if (token is not null && token == before.Token) return new ContactOutcome(OutcomeKind.Updated, default, contact);
            if (expectedVersion is { } expected && expected != ContactVersion.Of(account, contact)) return ContactOutcome.Failed(ProblemCode.VersionStale);
            var tooLong = Patch(account, contact, patch, out var changed);
            if (tooLong != ProblemField.None) return ContactOutcome.Failed(ProblemCode.FieldTooLong, tooLong);
            var result = contact.Number == newNumber
                ? await Committers.Of(account, newNumber).RunAsync(update(newNumber, before.Home), Patience)
                : await Mover.MoveAsync(account, contact, newNumber, new NumberChange(changed, Token: token), cancellationToken);
            if (result.Decision == Decision.Reserved) _ = await Mover.ResolveAsync(account, newNumber, cancellationToken);
            else if (result.Decision == Decision.Decided && !IsRaceLost(result)) return Outcome(account, result);
        }

        return ContactOutcome.Failed(ProblemCode.TryLater);
    }

    /// <summary>Runs a write at a number, whoever is there; a move that bars the way is ended first.</summary>
    internal async Task<ContactOutcome> WriteAsync(Account account, E164 number, Decide write, CancellationToken cancellationToken)
    {
        var deadline = Deadline();
        for (var tries = 0; tries == 0 || !IsOver(deadline); tries++)
        {
            var result = await Committers.Of(account, number).RunAsync(write, Patience);
            if (result.Decision == Decision.Decided) return Outcome(account, result);
            _ = await Mover.ResolveAsync(account, number, cancellationToken);
        }

        return ContactOutcome.Failed(ProblemCode.TryLater);
    }

    /// <summary>Runs a change on the contact of an id where it is: at its home, or where the notes lead.</summary>
    internal async Task<ContactOutcome> ChangeAsync(
        Account account, ContactId id, Func<E164, ContactHome, Decide> change, CancellationToken cancellationToken)
    {
        if (!account.Ids.TryOpen(id, out var home)) return NotFound();
        var (number, deadline) = (home.Number, Deadline());
        for (var tries = 0; tries == 0 || !IsOver(deadline); tries++)
        {
            var result = await Committers.Of(account, number).RunAsync(change(number, home), Patience);
            if (result.Decision == Decision.Decided) return Outcome(account, result);
            if (result.Decision == Decision.Reserved) _ = await Mover.ResolveAsync(account, number, cancellationToken);
            if (await _finder.FindAsync(account, id, cancellationToken) is not { } contact) return NotFound();
            number = contact.Number;
        }

        return ContactOutcome.Failed(ProblemCode.TryLater);
    }

    /// <summary>A listed row as a contact; null for a reservation whose contact is still at its old number.</summary>
    internal ValueTask<Contact?> LiveAsync(Account account, TableEntity row, CancellationToken cancellationToken) =>
        _finder.LiveAsync(account, row, cancellationToken);

    /// <summary>Ends moves that began before a moment and were left half done.</summary>
    /// <returns>False when the reservation may still stand.</returns>
    internal Task<bool> ResolveMoveAsync(Account account, E164 number, CancellationToken cancellationToken) =>
        Mover.ResolveAsync(account, number, cancellationToken);

    private Task<ContactOutcome> WriteAsync(Account account, E164 number, ContactPatch patch, bool mustBeNew, CancellationToken cancellationToken)
    {
        var salt = ContactHome.NewSalt();
        return WriteAsync(
            account,
            number,
            (CommitDraft draft, out Decided decided) => ContactDecisions.Upsert(draft, number, patch, mustBeNew, salt, account.KeepsHistory, out decided),
            cancellationToken);
    }

    private static Func<E164, ContactHome, Decide> UpdateAt(Account account, ContactPatch patch, ContactVersion? expectedVersion, string? token) =>
        (number, home) => (CommitDraft draft, out Decided decided) =>
            ContactDecisions.Update(draft, number, home, patch, expectedVersion?.At(account, number), token, account.KeepsHistory, out decided);

    /// <summary>Makes the contact as it will be, or tells which of its maps would be longer than a contact may carry.</summary>
    private static ProblemField Patch(Account account, Contact contact, ContactPatch patch, out EntityProperties changed)
    {
        changed = default;
        var fields = contact.Read();
        _ = ContactMerge.Apply(ref fields, patch);
        if (ContactRules.LongerThanAllowed(fields) is not ProblemField.None and var tooLong) return tooLong;
        if (account.KeepsHistory) fields.History = KeptState.Add(fields.History, new KeptState(ContactVersion.Of(account, contact), null));
        var row = new EntityWriter();
        ContactRow.Write(row, fields);
        changed = row.Properties;
        return ProblemField.None;
    }

    internal static ContactOutcome Outcome(Account account, OperationResult result)
    {
        var (kind, problem, number, row) = result.Decided;
        if (row.IsEmpty) return new ContactOutcome(kind, problem, default);
        return new ContactOutcome(kind, problem, new Contact(number, account.Ids.Seal(ContactRow.Read(row).Home), row));
    }

    private static ContactOutcome NotFound() => ContactOutcome.Failed(ProblemCode.ContactNotFound, ProblemField.Id);

    private static bool IsRaceLost(OperationResult result) => result.Decided.Problem.Code == ProblemCode.VersionStale;

    /// <summary>When a write that begins now gives up losing races.</summary>
    internal long Deadline() => _clock.GetTimestamp() + (long)(Patience.TotalSeconds * _clock.TimestampFrequency);

    internal bool IsOver(long deadline) => _clock.GetTimestamp() > deadline;
}
