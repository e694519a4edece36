using System.Text;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Tests.Imports.Faults;

/// <summary>
/// A small bulk that has everything: five lanes, two of them two chunks long, a number that stands twice, contacts that
/// are updated, that move within their partition and out of it, an id nobody has, and items refused before they came in.
/// </summary>
internal sealed class SampleBulk : IDisposable
{
    public const int Partitions = 5;
    public const int ItemsPerChunk = 3;

    /// <summary>How many contacts there are when all is done.</summary>
    public const int Contacts = 12;

    public static readonly ImportCounts Counts = new(9, 4, 0, 0, 3, 0);

    private readonly List<Expected> _expected = [];

    public ImportItems Items { get; } = new();

    public IReadOnlyList<Expected> Items207 => _expected;

    /// <summary>The contacts that are there before it, made with <paramref name="book"/>, and the bulk.</summary>
    public static async Task<SampleBulk> MakeAsync(ContactBook book, Account account)
    {
        var sample = new SampleBulk();
        var leaving = await CreateAsync(book, account, Number(1, 0));
        var staying = await CreateAsync(book, account, Number(2, 0));
        var turning = await CreateAsync(book, account, Number(2, 1));
        sample.Upsert(Number(0, 0), "a", OutcomeKind.Created);
        sample.Upsert(Number(3, 0), "b", OutcomeKind.Created);
        sample.Refuse();
        sample.Upsert(Number(0, 1), "c", OutcomeKind.Created);
        sample.Upsert(Number(1, 1), "d", OutcomeKind.Created);
        sample.Update(leaving, Number(3, 1));
        sample.Upsert(Number(0, 2), "e", OutcomeKind.Created);
        sample.Upsert(Number(0, 0), "f", OutcomeKind.Updated);
        sample.Update(turning, Number(2, 2));
        sample.Upsert(Number(4, 0), "g", OutcomeKind.Created);
        sample.UpdateNobody();
        sample.Update(staying, default, Number(2, 0));
        sample.Upsert(Number(0, 3), "h", OutcomeKind.Created);
        sample.Upsert(Number(1, 2), "i", OutcomeKind.Created);
        sample.Refuse();
        sample.Upsert(Number(2, 3), "j", OutcomeKind.Created);
        return sample;
    }

    /// <summary>The number of this index in a partition.</summary>
    public static E164 Number(int partition, int index)
    {
        for (var digits = 919800000000UL; ; digits++)
        {
            if (ContactPartition.IndexOf(new E164(digits), Partitions) == partition && index-- == 0) return new E164(digits);
        }
    }

    public void Dispose() => Items.Dispose();

    private void Upsert(E164 number, string name, OutcomeKind kind)
    {
        Items.Begin();
        Items.Set(ContactField.FirstName, Encoding.UTF8.GetBytes(name));
        Items.EndUpsert(number);
        _expected.Add(new Expected(kind, ProblemCode.None, number));
    }

    private void Update(ContactId id, E164 to, E164 at = default)
    {
        Items.Begin();
        Items.Set(ContactField.Tag, "moved"u8);
        Items.EndUpdate(id, to);
        _expected.Add(new Expected(OutcomeKind.Updated, ProblemCode.None, to.IsEmpty ? at : to));
    }

    private void UpdateNobody()
    {
        Items.Begin();
        Items.EndUpdate(new ContactId(1), default);
        _expected.Add(new Expected(OutcomeKind.Failed, ProblemCode.ContactNotFound, default));
    }

    private void Refuse()
    {
        Items.Begin();
        Items.Refuse(new Problem(ProblemCode.NumberInvalid, ProblemField.Number));
        _expected.Add(new Expected(OutcomeKind.Failed, ProblemCode.NumberInvalid, default));
    }

    private static async Task<ContactId> CreateAsync(ContactBook book, Account account, E164 number) =>
        (await book.CreateAsync(account, number, CoreWorld.Patch("before"), default)).Contact.Id;

    internal sealed record Expected(OutcomeKind Kind, ProblemCode Problem, E164 Number);
}
