using System.Security.Cryptography;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts.Moves;

/// <summary>
/// Carries out changes of number and ends those that others left half done. A move stopped anywhere is finished or undone
/// by whoever meets its reservation: the contact is never lost, never there twice, and keeps its id.
/// </summary>
internal sealed class ContactMover(Committers committers, ContactReader reader, OpenMoves open, ITables tables)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Moves a contact as it was read. Decided with the contact at its new number, NumberTaken or NumberOnDnd; anything
    /// else means that it must be looked up again, and the numbers' reservations resolved first where it says Reserved.
    /// </summary>
    public async Task<OperationResult> MoveAsync(
        Account account, Contact contact, E164 newNumber, NumberChange change, CancellationToken cancellationToken)
    {
        var before = ContactFacts.Of(contact);
        var entries = await ReadEntriesAsync(account, contact.Number, before.Sets, cancellationToken);
        if (change.Entry is { } changed) entries = [.. entries.Select(entry => entry.Set == changed.Set ? changed : entry)];
        var move = new Move(
            NewId(), contact.Id, before.Home, contact.Number, newNumber, before.Version, change.Token ?? before.Token, change.Contact, entries, change.FiltersDnd);
        if (ContactPartition.Of(account, move.From) == ContactPartition.Of(account, move.To))
            return await RunAsync(account, move.From, move, MoveDecisions.Within);

        await open.AddAsync(account, move, cancellationToken);
        var reserved = await RunAsync(account, move.To, move, MoveDecisions.Reserve);
        var result = reserved.Decision == Decision.Decided && !reserved.Decided.IsFailed ? await FinishAsync(account, move, reserved) : reserved;
        // What may still be reserved stays on the sweeper's list.
        if (!IsTryLater(result)) await open.RemoveAsync(account, move, cancellationToken);
        return result;
    }

    /// <summary>
    /// Ends the move that reserves a number, if one does: forward while it can still happen or has happened, else the
    /// reservation is dropped.
    /// </summary>
    /// <returns>False when races were lost for so long that the reservation may still stand.</returns>
    public async Task<bool> ResolveAsync(Account account, E164 number, CancellationToken cancellationToken)
    {
        if (await reader.RowAsync(account, number, cancellationToken) is not { } row || !ContactRow.IsReservation(row)) return true;
        var extras = ContactRow.ReadExtras(row);
        var home = ContactRow.Read(row).Home;
        var move = new Move(extras.Move, account.Ids.Seal(home), home, extras.From, number, extras.FromVersion, extras.Token, row, [], FiltersDnd: false);
        return !IsTryLater(await FinishAsync(account, move, default));
    }

    /// <summary>
    /// Whether a reservation stands for a contact that has left its old number already: only its last commit is missing.
    /// </summary>
    public async ValueTask<bool> HasDepartedAsync(Account account, EntityProperties reservation, CancellationToken cancellationToken)
    {
        var extras = ContactRow.ReadExtras(reservation);
        var id = account.Ids.Seal(ContactRow.Read(reservation).Home);
        var (_, note) = await reader.RowAndNoteAsync(account, extras.From, id, cancellationToken);
        return note?.Move == extras.Move;
    }

    /// <summary>
    /// (b) and (c) from a reservation on; a race lost at (b) drops it, unless another helper has done (b). Once that is
    /// done the move has happened, even where the contact has gone on or was deleted before (c) could be looked at.
    /// </summary>
    private async Task<OperationResult> FinishAsync(Account account, Move move, OperationResult reserved)
    {
        var departed = await RunAsync(account, move.From, move, MoveDecisions.Depart);
        var hasDeparted = departed.Decision == Decision.Decided && !departed.Decided.IsFailed;
        if (!hasDeparted)
        {
            var (_, note) = await reader.RowAndNoteAsync(account, move.From, move.ContactId, CancellationToken.None);
            hasDeparted = note?.Move == move.Id;
        }

        if (hasDeparted)
        {
            var arrived = await RunAsync(account, move.To, move, MoveDecisions.Arrive);
            return arrived.Decision == Decision.NotHere ? reserved : arrived;
        }

        if (IsTryLater(departed)) return departed;
        var dropped = await RunAsync(account, move.To, move, MoveDecisions.Drop);
        return IsTryLater(dropped) ? dropped : new OperationResult(Decision.NotHere, default);
    }

    private static bool IsTryLater(OperationResult result) => result.Decided.Problem.Code == Problems.ProblemCode.TryLater;

    private Task<OperationResult> RunAsync(Account account, E164 number, Move move, MoveStep step) =>
        committers.Of(account, number).RunAsync((CommitDraft draft, out Decided decided) => step(draft, move, out decided), Patience);

    private async Task<IReadOnlyList<MovedEntry>> ReadEntriesAsync(Account account, E164 number, IReadOnlyList<string> sets, CancellationToken cancellationToken)
    {
        if (sets.Count == 0) return [];
        var keys = sets.Select(set => (TableKey)RowKeys.Entry(set, number)).ToList();
        var found = await tables.GetManyAsync(ContactPartition.Table, ContactPartition.Of(account, number).Key, keys, null, cancellationToken);
        var rows = found.ToDictionary(row => row.RowKey, row => row.Properties);
        return [.. sets.Where(set => rows.ContainsKey(RowKeys.Entry(set, number))).Select(set => new MovedEntry(set, rows[RowKeys.Entry(set, number)]))];
    }

    private static UInt128 NewId()
    {
        Span<byte> id = stackalloc byte[16];
        RandomNumberGenerator.Fill(id);
        return BitConverter.ToUInt128(id) | UInt128.One;
    }

    private delegate Decision MoveStep(CommitDraft draft, Move move, out Decided decided);
}
