using System.Collections.Concurrent;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Storage;

namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>The committers of all partitions in use; one for each, since two in one process would only race each other.</summary>
internal sealed class Committers(IStore store, TimeProvider clock)
{
    private readonly ConcurrentDictionary<ContactPartition, PartitionCommitter> _all = new();

    public PartitionCommitter Of(Account account, ContactPartition partition) =>
        _all.GetOrAdd(partition, static (key, made) => new PartitionCommitter(made.Tables, made.Ids, key, made.Clock), (store.Tables, account.Ids, Clock: clock));

    public PartitionCommitter Of(Account account, E164 number) => Of(account, ContactPartition.Of(account, number));
}
