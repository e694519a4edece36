using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Core.Search.Accounts;

/// <summary>
/// The indexes of the accounts in use. When they take more memory than they may, those least recently used go; the one
/// just used stays, however large it is.
/// </summary>
internal sealed class AccountIndexes(PartitionFeed feed, SetReader sets, long memoryLimit)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Id, AccountIndex Index)>> _byId = [];
    private readonly LinkedList<(string Id, AccountIndex Index)> _byUse = [];

    public int Count
    {
        get
        {
            lock (_gate) return _byId.Count;
        }
    }

    public long Bytes
    {
        get
        {
            lock (_gate) return _byUse.Sum(use => use.Index.Bytes);
        }
    }

    public AccountIndex Of(Account account)
    {
        lock (_gate)
        {
            if (_byId.TryGetValue(account.Id, out var known)) _byUse.Remove(known);
            if (known is null || known.Value.Index.IsBroken) _byId[account.Id] = known = new((account.Id, new AccountIndex(account, feed, sets)));
            _byUse.AddLast(known);
            return known.Value.Index;
        }
    }

    /// <summary>Lets go what is too much; after each use.</summary>
    public void Trim()
    {
        lock (_gate)
        {
            var bytes = _byUse.Sum(use => use.Index.Bytes);
            while (bytes > memoryLimit && _byUse.Count > 1)
            {
                var (id, index) = _byUse.First!.Value;
                _byUse.RemoveFirst();
                _ = _byId.Remove(id);
                bytes -= index.Bytes;
            }
        }
    }
}
