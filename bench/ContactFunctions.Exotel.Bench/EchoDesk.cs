using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Problems;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Exotel.Bench;

/// <summary>Stands where the store would: every accepted item has been created as it was given.</summary>
internal sealed class EchoDesk
{
    private static readonly byte[][] Columns =
    [
        "name"u8.ToArray(), "firstName"u8.ToArray(), "lastName"u8.ToArray(), "company"u8.ToArray(),
        "email"u8.ToArray(), "tag"u8.ToArray(), "language"u8.ToArray(), "attributes"u8.ToArray(),
    ];

    private readonly EntityWriter _row = new();
    private readonly DateTimeOffset _now = new DateTimeOffset(2026, 11, 21, 4, 30, 0, TimeSpan.Zero).AddTicks(1234567);

    public ImportResults Work(ImportItems items)
    {
        var results = new ImportResults(items.Count);
        for (var ordinal = 0; ordinal < items.Count; ordinal++)
        {
            var problem = items.ProblemOf(ordinal);
            if (problem.IsNone) Create(results, ordinal, items[ordinal]);
            else results.Refuse(ordinal, problem);
        }

        return results;
    }

    private void Create(ImportResults results, int ordinal, ImportItem item)
    {
        _row.Clear();
        foreach (var field in item.Patch) _ = _row.String(Columns[(int)field.Field], field.Utf8);
        _ = _row.DateTime("createdAt"u8, _now).DateTime("updatedAt"u8, _now).Int64("version"u8, ordinal);
        var outcome = new ItemOutcome(OutcomeKind.Created, Problem.None, new ContactId(item.Number.Digits), ordinal);
        results.Set(ordinal, outcome, item.Number, _row.Properties.Encoded.Span);
    }
}
