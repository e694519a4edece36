using System.Text;
using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Dialects.Exotel;

/// <summary>
/// Finds the contacts of one page by looking at all of them: their numbers, in order. What changes meanwhile may be
/// missed or shown as it was; each page is a look of its own.
/// </summary>
internal sealed class ExotelPage
{
    private readonly List<Entry> _entries = [];
    private readonly HashSet<ulong> _seen = [];
    private readonly ExotelPageQuery _query;

    public ExotelPage(ExotelPageQuery query) => _query = query;

    /// <summary>Whether records lie beyond the page.</summary>
    public bool HasMore => _entries.Count - _query.Offset > _query.Limit;

    /// <summary>Takes in what matches; a contact that comes twice, by two lists, counts once.</summary>
    public async Task CollectAsync(IAsyncEnumerable<Contact> contacts, CancellationToken cancellationToken)
    {
        await foreach (var contact in contacts.WithCancellation(cancellationToken)) Collect(contact);
    }

    /// <summary>The numbers of the page's contacts.</summary>
    public IEnumerable<E164> Numbers()
    {
        _entries.Sort(Compare);
        return _entries.Skip(_query.Offset).Take(_query.Limit).Select(entry => entry.Number);
    }

    private void Collect(in Contact contact)
    {
        var fields = contact.Read();
        var name = _query.ByName || _query.Name is not null ? FullName(fields) : "";
        if (_query.Name is { } part && !name.Contains(part, StringComparison.OrdinalIgnoreCase)) return;
        if (_seen.Add(contact.Number.Digits)) _entries.Add(new Entry(name, fields.CreatedAt, contact.Number));
    }

    private static string FullName(in ContactFields fields)
    {
        Span<byte> utf8 = fields.NameLength <= 1024 ? stackalloc byte[1024] : new byte[fields.NameLength];
        return Encoding.UTF8.GetString(utf8[..fields.WriteName(utf8)]);
    }

    private int Compare(Entry left, Entry right)
    {
        var order = _query.ByName
            ? StringComparer.OrdinalIgnoreCase.Compare(left.Name, right.Name)
            : left.CreatedAt.CompareTo(right.CreatedAt);
        if (order == 0) order = left.Number.CompareTo(right.Number);
        return _query.Descending ? -order : order;
    }

    private readonly record struct Entry(string Name, DateTimeOffset CreatedAt, E164 Number);
}
