using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Contacts.Moves;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts;

/// <summary>
/// Finds contacts by number and by id. An id leads to its home's partition; from there each note leads on, and each is
/// younger than the one before, so the hops end. Reaching no contact, it starts once more, for a move may have run ahead,
/// and believes it only when nothing was committed at home meanwhile: row and note are two reads.
/// </summary>
internal sealed class ContactFinder(ContactReader reader, ContactMover mover)
{
    /// <summary>More moves than happen while one read follows them.</summary>
    private const int MostHops = 64;

    /// <summary>More often than a contact can come home and leave again while it is looked for.</summary>
    private const int MostStarts = 32;

    public async ValueTask<Contact?> FindAsync(Account account, E164 number, CancellationToken cancellationToken)
    {
        if (await reader.RowAsync(account, number, cancellationToken) is not { } row) return null;
        return await LiveAsync(account, number, row, cancellationToken);
    }

    public async ValueTask<Contact?> FindAsync(Account account, ContactId id, CancellationToken cancellationToken)
    {
        if (!account.Ids.TryOpen(id, out var home)) return null;
        if (await FollowAsync(account, id, home, cancellationToken) is { } contact) return contact;
        for (var starts = 1; starts < MostStarts; starts++)
        {
            var commits = await reader.CommitsAsync(account, home.Number, cancellationToken);
            if (await FollowAsync(account, id, home, cancellationToken) is { } found) return found;
            if (await reader.CommitsAsync(account, home.Number, cancellationToken) == commits) return null;
        }

        return null;
    }

    /// <summary>A listed row as a contact; null for a reservation whose contact is still at its old number.</summary>
    public ValueTask<Contact?> LiveAsync(Account account, TableEntity row, CancellationToken cancellationToken) =>
        LiveAsync(account, RowKeys.NumberOf(row.RowKeyUtf8.Span), row.Properties, cancellationToken);

    private async ValueTask<Contact?> LiveAsync(Account account, E164 number, EntityProperties row, CancellationToken cancellationToken)
    {
        if (!ContactRow.IsReservation(row)) return new Contact(number, account.Ids.Seal(ContactRow.Read(row).Home), row);
        if (!await mover.HasDepartedAsync(account, row, cancellationToken)) return null;
        _ = await mover.ResolveAsync(account, number, cancellationToken);
        return await reader.RowAsync(account, number, cancellationToken) is { } arrived && !ContactRow.IsReservation(arrived)
            ? new Contact(number, account.Ids.Seal(ContactRow.Read(arrived).Home), arrived)
            : null;
    }

    private async ValueTask<Contact?> FollowAsync(Account account, ContactId id, ContactHome home, CancellationToken cancellationToken)
    {
        var number = home.Number;
        for (var hop = 0; hop < MostHops; hop++)
        {
            var (row, note) = await reader.RowAndNoteAsync(account, number, id, cancellationToken);
            if (row is { } found && ContactRow.Read(found).Home == home && await LiveAsync(account, number, found, cancellationToken) is { } contact)
                return contact;
            if (note is not { } next || next.Number == number) return null;
            number = next.Number;
        }

        return null;
    }
}
