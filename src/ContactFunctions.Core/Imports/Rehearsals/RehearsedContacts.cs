using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Imports.Rehearsals;

/// <summary>
/// The contacts of one lane as its rows so far would have left them, where a later row may ask: the rows
/// <c>r|{job}|{phone}</c> of the lane's partition, which no reader of contacts looks at. They are written with the marker
/// that says how far the rehearsal is, and go with it.
/// </summary>
internal sealed class RehearsedContacts(ITables tables, ContactPartition partition, string jobId, RepeatedNumbers repeated)
{
    /// <summary>Beside the marker, in one transaction.</summary>
    private const int MostRows = StorageLimits.TransactionActions - 1;

    /// <summary>Before they are encoded, which may take three times as many.</summary>
    private const int MostBytes = 1024 * 1024;

    private readonly Dictionary<E164, EntityProperties> _unsaved = [];
    private int _bytes;

    /// <summary>To be saved before another contact is kept.</summary>
    public bool IsFull => _unsaved.Count == MostRows || _bytes > MostBytes;

    /// <summary>A row would have left the contact like this.</summary>
    public void Keep(E164 number, EntityProperties row)
    {
        if (!repeated.MayHold(number)) return;
        // The draft's own bytes, which it may write over before this is saved.
        _unsaved[number] = new EntityProperties(row.Encoded.ToArray());
        _bytes += row.Encoded.Length;
    }

    /// <summary>Adds the contacts kept since the last time.</summary>
    public void Save(TableTransaction transaction)
    {
        foreach (var (number, row) in _unsaved)
            _ = transaction.Begin(TableTransactionActionType.UpsertReplace, RowKeys.Rehearsed(jobId, number)).Copy(row);
        _unsaved.Clear();
        _bytes = 0;
    }

    /// <summary>Has the draft know the contacts it asked for as the rows before would have left them, where they would have changed them.</summary>
    public async Task TeachAsync(CommitDraft draft, CancellationToken cancellationToken)
    {
        var numbers = draft.WantedContacts.Where(repeated.MayHold).ToDictionary(number => RowKeys.Rehearsed(jobId, number));
        if (numbers.Count == 0) return;
        var rows = await tables.GetManyAsync(
            ContactPartition.Table, partition.Key, [.. numbers.Keys.Select(key => (TableKey)key)], null, cancellationToken);
        foreach (var row in rows) draft.Learn(numbers[row.RowKey], row.Properties);
        foreach (var number in numbers.Values)
        {
            if (_unsaved.TryGetValue(number, out var row)) draft.Learn(number, row);
        }
    }
}
