using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Audiences;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Lists;

namespace ContactFunctions.Core.Exports;

/// <summary>Where the contacts of an export come from.</summary>
public sealed class ExportSource(ContactBook contacts, ListBook lists, AudienceBook audiences)
{
    /// <summary>The contacts of a list or of an audience, or all of the account, and how many there are now.</summary>
    public async Task<(IAsyncEnumerable<Contact> Contacts, long Count)> OpenAsync(
        Account account, ContactList? list, Audience? audience, CancellationToken cancellationToken)
    {
        if (list is not null) return (lists.ContactsAsync(account, list.Id, cancellationToken), await lists.CountAsync(account, list.Id, cancellationToken));
        return audience is not null
            ? (audiences.ContactsAsync(account, audience, cancellationToken), await audiences.CountAsync(account, audience, cancellationToken))
            : (contacts.ListAsync(account, cancellationToken), await contacts.CountAsync(account, cancellationToken));
    }
}
