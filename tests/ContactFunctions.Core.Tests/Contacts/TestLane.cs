using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Imports;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Tests.Contacts;

/// <summary>Upserts of some numbers, with a marker that says which commit wrote it.</summary>
internal sealed class TestLane : Lane, IDisposable
{
    private readonly ImportItems _items = new();
    private ETag? _marker;

    public TestLane(string? markerKey, string name, params IEnumerable<E164> numbers)
    {
        MarkerKey = markerKey;
        foreach (var number in numbers)
        {
            _items.Begin();
            _items.Set(ContactField.FirstName, System.Text.Encoding.UTF8.GetBytes(name));
            _items.EndUpsert(number);
        }
    }

    public List<OutcomeKind> Outcomes { get; } = [];

    public override string? MarkerKey { get; }

    public override int Count => _items.Count;

    public override ImportItem this[int index] => _items[index];

    public override void WriteMarker(TableTransaction transaction, UInt128 commitId)
    {
        var type = _marker is null ? TableTransactionActionType.Add : TableTransactionActionType.UpdateReplace;
        _ = transaction.Begin(type, MarkerKey!, _marker ?? default).String("commit"u8, commitId.ToString());
    }

    public override bool MarkerIs(TableEntity? row, UInt128 commitId) => row?.Properties.GetString("commit"u8) == commitId.ToString();

    public void Dispose() => _items.Dispose();

    protected override void Committed(ETag marker)
    {
        _marker = marker;
        Outcomes.AddRange(Drafted.Select(item => item.Outcome.Kind));
    }
}
