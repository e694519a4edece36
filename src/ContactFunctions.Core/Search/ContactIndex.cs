using System.Globalization;
using System.Text;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Core.Search;

/// <summary>Finds the contacts a query matches by looking at all of them: newest first, equal ones by number.</summary>
public sealed class ContactIndex(ContactBook contacts)
{
    private const string Accented = "àáâãäåçèéêëìíîïñòóôõöùúûüýÿ";
    private const string Plain = "aaaaaaceeeeiiiinooooouuuuyy";

    public async Task<ContactPage> PageAsync(Account account, ContactQuery query, CancellationToken cancellationToken)
    {
        var found = new List<(DateTimeOffset CreatedAt, Contact Contact)>();
        await foreach (var contact in contacts.ListAsync(account, cancellationToken).ConfigureAwait(false))
        {
            if (Matches(contact, query)) found.Add((contact.Read().CreatedAt, contact));
        }

        var page = found.OrderByDescending(entry => entry.CreatedAt).ThenBy(entry => entry.Contact.Number).Skip(query.Skip).Take(query.Take);
        return new ContactPage([.. page.Select(entry => entry.Contact)], found.Count);
    }

    private static bool Matches(in Contact contact, ContactQuery query)
    {
        var fields = contact.Read();
        var sets = ContactSets.Split(fields.Sets);
        if (query.Set is { } set && !sets.Contains(set)) return false;
        if (query.OutsideSet is { } outside && sets.Contains(outside)) return false;
        if (query.Search is not { } search) return true;

        Span<byte> name = new byte[fields.NameLength];
        if (Fold(Encoding.UTF8.GetString(name[..fields.WriteName(name)])).Contains(Fold(search), StringComparison.Ordinal)) return true;
        var digits = string.Concat(search.Where(character => character is not ('+' or ' ' or '-')));
        return digits.Length > 0 && contact.Number.Digits.ToString(CultureInfo.InvariantCulture).Contains(digits, StringComparison.Ordinal);
    }

    /// <summary>Without globalization data the framework decomposes nothing, so the letters of Latin-1 are told here.</summary>
    private static string Fold(string text) => string.Concat(text.Select(character =>
        Accented.IndexOf(char.ToLowerInvariant(character)) is var at and >= 0 ? Plain[at] : char.ToLowerInvariant(character)));
}
