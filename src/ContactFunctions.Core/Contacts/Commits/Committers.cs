using System.Collections.Concurrent;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Storage;

namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>
/// The committers of the partitions in use; one for each, since two in one process would only race each other. Of more
/// than some thousands the idle ones are let go: should somebody still hold one, that race is all there is.
/// </summary>
internal sealed class Committers(IStore store, TimeProvider clock)
{
    private const int MostIdle = 4096;

    private readonly ConcurrentDictionary<ContactPartition, PartitionCommitter> _all = new();

    public int Count => _all.Count;

    public PartitionCommitter Of(Account account, ContactPartition partition)
    {
        if (_all.TryGetValue(partition, out var known)) return known;
        if (_all.Count >= MostIdle) DropIdle();
        return _all.GetOrAdd(partition, static (key, made) => new PartitionCommitter(made.Tables, made.Ids, key, made.Clock), (store.Tables, account.Ids, Clock: clock));
    }

    public PartitionCommitter Of(Account account, E164 number) => Of(account, ContactPartition.Of(account, number));

    private void DropIdle()
    {
        foreach (var (partition, committer) in _all)
        {
            if (committer.IsIdle) _ = _all.TryRemove(partition, out _);
        }
    }
}
