using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Search.Accounts;
using ContactFunctions.Core.Search.Images;
using ContactFunctions.Storage;

namespace ContactFunctions.Core.Search;

/// <summary>
/// Any page of an account's contacts, by name, number or set, with the exact total: newest first, equal ones by number. It
/// is found in an index in memory that every request first brings up to date from the partitions' feeds, so it shows all
/// that was acknowledged before, by any process. When the store is out of reach a <see cref="StorageException"/> is thrown.
/// </summary>
public sealed class ContactIndex
{
    /// <summary>How often a page is looked for again when contacts of it go while they are read.</summary>
    private const int MostTries = 4;

    private readonly AccountIndexes _accounts;
    private readonly PageReader _reader;

    public ContactIndex(IStore store, SearchOptions options)
    {
        _accounts = new AccountIndexes(
            new PartitionFeed(store.Tables, new ImageSource(store)), new SetReader(store.Tables), options.MemoryLimit * 1024L * 1024);
        _reader = new PageReader(store.Tables);
    }

    /// <summary>What the indexes of all accounts in memory take.</summary>
    public long Bytes => _accounts.Bytes;

    /// <summary>Accounts whose index is in memory.</summary>
    internal int Accounts => _accounts.Count;

    /// <summary>Finds one page. A contact that is deleted in this very moment may be missing from it.</summary>
    public async Task<ContactPage> PageAsync(Account account, ContactQuery query, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var (places, total) = await _accounts.Of(account).FindAsync(query, cancellationToken);
            _accounts.Trim();
            var contacts = await _reader.ReadAsync(account, places, cancellationToken);
            if (contacts.Count == places.Count || tries == MostTries) return new ContactPage(contacts, total);
        }
    }
}
