using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Core.Lists.Entries;

/// <summary>Which entry of a list a call is about: that of a contact's id, or else of a number.</summary>
/// <param name="Set">The list as contacts keep it.</param>
/// <param name="Number">Empty where none was given.</param>
internal sealed record EntrySought(string Set, ContactId? Id, E164 Number, bool AlsoDeleted)
{
    /// <summary>The contact whose entry it is; null when neither leads to one.</summary>
    public async ValueTask<Contact?> FindAsync(ContactBook contacts, Account account, CancellationToken cancellationToken)
    {
        if (Id is { } id && await contacts.FindAsync(account, id, cancellationToken) is { } byId && IsIn(byId)) return byId;
        return !Number.IsEmpty && await contacts.FindAsync(account, Number, cancellationToken) is { } byNumber && IsIn(byNumber) ? byNumber : null;
    }

    private bool IsIn(Contact contact)
    {
        var sets = ContactFacts.Of(contact).Sets;
        return sets.Contains(Set) || (AlsoDeleted && sets.Contains(ContactSets.Hidden(Set)));
    }
}
