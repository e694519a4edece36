using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Storage;

namespace ContactFunctions.Core.Lists;

/// <summary>Every account's lists and who is in them. One set of lists for all dialects; names are unique per account.</summary>
public sealed class ListBook
{
    public ListBook(IStore store, ContactBook contacts, TimeProvider clock)
    {
        _ = store;
        _ = contacts;
        _ = clock;
    }

    /// <summary>ListNameTaken when a live list has this name.</summary>
    public Task<ListOutcome> CreateAsync(Account account, string name, string? tag, CancellationToken cancellationToken) => throw new InvalidOperationException();

    public Task<ContactList?> FindAsync(Account account, string listId, CancellationToken cancellationToken) => throw new InvalidOperationException();

    /// <summary>A null leaves the field. ListNotFound, ListNameTaken.</summary>
    public Task<ListOutcome> UpdateAsync(Account account, string listId, string? name, string? tag, CancellationToken cancellationToken) => throw new InvalidOperationException();

    /// <summary>Deletes the list; its contacts stay. ListNotFound.</summary>
    public Task<ListOutcome> DeleteAsync(Account account, string listId, CancellationToken cancellationToken) => throw new InvalidOperationException();

    /// <summary>All live lists, oldest first.</summary>
    public Task<IReadOnlyList<ContactList>> ListAsync(Account account, CancellationToken cancellationToken) => throw new InvalidOperationException();

    /// <summary>How many live contacts are in it: the sum of the partitions' counters.</summary>
    public Task<long> CountAsync(Account account, string listId, CancellationToken cancellationToken) => throw new InvalidOperationException();

    /// <summary>
    /// Puts contacts in the list, one outcome each, in order: Updated, Unchanged (already in), or Failed with
    /// ContactNotFound or TooManySets. The list must exist (the caller has just found it).
    /// </summary>
    public Task<IReadOnlyList<ContactOutcome>> AddAsync(
        Account account, string listId, IReadOnlyList<ContactId> contacts, CancellationToken cancellationToken) => throw new InvalidOperationException();

    /// <summary>Takes a contact out of the list; the contact stays. ContactNotFound, NotAMember.</summary>
    public Task<ContactOutcome> RemoveAsync(Account account, string listId, ContactId contact, CancellationToken cancellationToken) => throw new InvalidOperationException();

    /// <summary>The contacts of a list, partition by partition, by number within each.</summary>
    public IAsyncEnumerable<Contact> ContactsAsync(Account account, string listId, CancellationToken cancellationToken) => throw new InvalidOperationException();
}
