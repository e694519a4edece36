using System.Text;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Problems;
using ContactFunctions.Core.Tests.Imports.Faults;

namespace ContactFunctions.Core.Tests.Imports.Splitting;

/// <summary>
/// A small CSV that has everything: four checkpoints, a lane with a chunk in most of them, one without any, a number that
/// stands three times, a contact that is there before, a row that changes nothing, and rows that are none.
/// </summary>
internal static class SampleFile
{
    public const int Partitions = 5;
    public const int RowsPerCheckpoint = 4;

    /// <summary>Contacts when all is done, the one before it among them.</summary>
    public const int Contacts = 7;

    public static readonly ImportCounts Counts = new(6, 4, 1, 0, 2, 0);

    private static readonly (E164 Number, string Text, OutcomeKind Kind, ProblemCode Problem)[] Rows =
    [
        Row(0, 0, "a", OutcomeKind.Created),
        (default, "12,b", OutcomeKind.Failed, ProblemCode.NumberTooShort),
        Row(3, 0, "c", OutcomeKind.Created),
        Row(0, 1, "d", OutcomeKind.Created),

        Row(0, 0, "e", OutcomeKind.Updated),
        Row(1, 0, "f", OutcomeKind.Created),
        (default, "\"x\"y,g", OutcomeKind.Failed, ProblemCode.RowQuotesUnmatched),
        Row(0, 2, "h", OutcomeKind.Created),

        Row(2, 0, "i", OutcomeKind.Updated),
        Row(0, 0, "j", OutcomeKind.Updated),
        Row(0, 1, "d", OutcomeKind.Unchanged),
        Row(1, 0, "k", OutcomeKind.Updated),

        Row(3, 1, "l", OutcomeKind.Created),
    ];

    public static int Count => Rows.Length;

    public static string Csv { get; } = "number,first_name\n" + string.Concat(Rows.Select(row => row.Text + "\n"));

    public static OutcomeKind KindOf(int ordinal) => Rows[ordinal].Kind;

    public static ProblemCode ProblemOf(int ordinal) => Rows[ordinal].Problem;

    public static E164 NumberOf(int ordinal) => Rows[ordinal].Number;

    /// <summary>The first name that each number has in the end.</summary>
    public static IReadOnlyDictionary<E164, string> Names { get; } = Rows.Where(row => row.Problem == ProblemCode.None)
        .GroupBy(row => row.Number).ToDictionary(rows => rows.Key, rows => rows.Last().Text.Split(',')[1]);

    /// <summary>The contact that is there before.</summary>
    public static async Task PrepareAsync(JobWorld world, Account account) =>
        _ = await world.StartProcess().Contacts.CreateAsync(account, SampleBulk.Number(2, 0), CoreWorld.Patch("before"), default);

    private static (E164, string, OutcomeKind, ProblemCode) Row(int partition, int index, string name, OutcomeKind kind)
    {
        var number = SampleBulk.Number(partition, index);
        return (number, new StringBuilder().Append(number).Append(',').Append(name).ToString(), kind, ProblemCode.None);
    }
}
