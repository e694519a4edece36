using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Dnd;
using ContactFunctions.Core.Fields;

namespace ContactFunctions.Core.Directories;

/// <summary>
/// Every account's contacts by their numbers, with what the directory knows of them. What is told is durable; a blacklisting
/// bars the contact's number in the same commit. A contact that changes its number takes its blacklisting along, and the
/// number it left stays barred, as does a deleted contact's: only the directory ends it, by a write that says so.
/// </summary>
public sealed class DirectoryBook(ContactBook contacts, DndBook dnd, DirectoryFields fields)
{
    /// <summary>The contact of a number; null when there is none.</summary>
    public async ValueTask<DirectoryContact?> FindAsync(Account account, E164 number, CancellationToken cancellationToken)
    {
        if (await contacts.FindAsync(account, number, cancellationToken) is not { } contact) return null;
        return new DirectoryContact(contact, (await dnd.FindAsync(account, number, cancellationToken)).Directory is not null);
    }

    /// <summary>
    /// Creates the contact of a number, or updates the one there is, as every door does; required fields are given either
    /// way. FieldTooLong, or a custom field's fault.
    /// </summary>
    public Task<DirectoryOutcome> CreateAsync(Account account, E164 number, DirectoryWrite write, CancellationToken cancellationToken) =>
        WriteAsync(account, number, write, mustExist: false, cancellationToken);

    /// <summary>Updates the contact of a number: ContactNotFound, FieldTooLong, or a custom field's fault.</summary>
    public Task<DirectoryOutcome> UpdateAsync(Account account, E164 number, DirectoryWrite write, CancellationToken cancellationToken) =>
        WriteAsync(account, number, write, mustExist: true, cancellationToken);

    /// <summary>Changes the lines a contact is barred from: ContactNotFound, FieldTooLong.</summary>
    public Task<ContactOutcome> BlacklistAsync(Account account, E164 number, BlacklistChange change, CancellationToken cancellationToken) =>
        contacts.WriteAsync(
            account,
            number,
            (CommitDraft draft, out Decided decided) => DirectoryDecisions.Blacklist(draft, number, change, account.KeepsHistory, out decided),
            cancellationToken);

    private async Task<DirectoryOutcome> WriteAsync(Account account, E164 number, DirectoryWrite write, bool mustExist, CancellationToken cancellationToken)
    {
        var definitions = await fields.FindAsync(account, cancellationToken);
        if (definitions.Check(write.Members(), new FieldCheck(account.Region) { IsUpdate = mustExist, IgnoresCase = true }) is { } fault)
            return new DirectoryOutcome(default, fault);

        var salt = ContactHome.NewSalt();
        return new DirectoryOutcome(await contacts.WriteAsync(
            account,
            number,
            (CommitDraft draft, out Decided decided) => DirectoryDecisions.Write(draft, number, write, mustExist, salt, account.KeepsHistory, out decided),
            cancellationToken));
    }
}
