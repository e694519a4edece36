using ContactFunctions.Core.Accounts;
using ContactFunctions.Storage;

namespace ContactFunctions.Core.Contacts;

/// <summary>Every account's contacts: what can be done with one of them.</summary>
public sealed class ContactBook
{
    public ContactBook(IStore store, TimeProvider clock)
    {
        _ = store;
        _ = clock;
    }

    /// <summary>Reads the contact of a number; null when there is none.</summary>
    public ValueTask<Contact?> FindAsync(Account account, E164 number, CancellationToken cancellationToken) => throw new InvalidOperationException();

    /// <summary>Reads a contact by its id, wherever it has moved; null when there is none, or the id is forged.</summary>
    public ValueTask<Contact?> FindAsync(Account account, ContactId id, CancellationToken cancellationToken) => throw new InvalidOperationException();

    /// <summary>Creates the contact of a number; ContactExists when there is one.</summary>
    public Task<ContactOutcome> CreateAsync(Account account, E164 number, ContactPatch patch, CancellationToken cancellationToken) => throw new InvalidOperationException();

    /// <summary>Creates the contact of a number, or updates the one there is.</summary>
    public Task<ContactOutcome> UpsertAsync(Account account, E164 number, ContactPatch patch, CancellationToken cancellationToken) => throw new InvalidOperationException();

    /// <summary>
    /// Updates the contact of an id and, with a number given, moves it there: ContactNotFound, NumberTaken,
    /// VersionStale (when <paramref name="expectedVersion"/> is no longer its version).
    /// </summary>
    public Task<ContactOutcome> UpdateAsync(
        Account account, ContactId id, ContactPatch patch, E164 newNumber, long? expectedVersion, CancellationToken cancellationToken) => throw new InvalidOperationException();

    /// <summary>Deletes a contact with all its memberships; the outcome holds it as it stood. ContactNotFound, VersionStale.</summary>
    public Task<ContactOutcome> DeleteAsync(Account account, ContactId id, long? expectedVersion, CancellationToken cancellationToken) => throw new InvalidOperationException();

    /// <summary>All contacts, partition by partition, by number within each. Not one moment in time.</summary>
    public IAsyncEnumerable<Contact> ListAsync(Account account, CancellationToken cancellationToken) => throw new InvalidOperationException();

    /// <summary>How many contacts there are: the sum of the partitions' heads.</summary>
    public Task<long> CountAsync(Account account, CancellationToken cancellationToken) => throw new InvalidOperationException();
}
