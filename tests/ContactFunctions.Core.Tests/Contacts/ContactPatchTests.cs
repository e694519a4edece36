using System.Text;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Tests.Contacts;

/// <summary>Patches and items as they lie in input blobs: their bytes are a stored format.</summary>
public sealed class ContactPatchTests
{
    [Fact]
    public void APatchIsReadAsItWasWritten()
    {
        var patch = new ContactPatchWriter()
            .Set(ContactField.FirstName, "Priya").Set(ContactField.Email, "").Clear(ContactField.Tag).MergeAttributes("""{"a":1}"""u8).Patch;

        Assert.Equal(["FirstName=Priya", "Email=", "Tag cleared", "Attributes merged {\"a\":1}"], Read(patch));
    }

    [Fact]
    public void TheBytesOfAPatchArePinned() => Assert.Equal(
        "01020000004142" + "8500000000" + "47020000007B7D" + "68020000007B7D",
        Convert.ToHexString(new ContactPatchWriter().Set(ContactField.FirstName, "AB").Clear(ContactField.Tag).MergeAttributes("{}"u8)
            .MergeAnyCase(ContactField.Directory, "{}"u8).Patch.Encoded.Span));

    [Fact]
    public void EveryFieldHasItsPinnedNumber() => Assert.Equal(
        ["Name=0", "FirstName=1", "LastName=2", "Company=3", "Email=4", "Tag=5", "Language=6", "Attributes=7", "Directory=8"],
        Enum.GetValues<ContactField>().Select(field => $"{field}={(byte)field}"));

    [Fact]
    public void ItemsComeInTheOrderTheyWereWrittenAndRefusalsLeaveNothing()
    {
        using var items = new ImportItems();
        items.Begin();
        items.Set(ContactField.FirstName, "Priya"u8);
        items.EndUpsert(new E164(919876543210));
        items.Begin();
        items.Set(ContactField.FirstName, new byte[10_000]);
        items.Refuse(new Problem(ProblemCode.NumberInvalid, ProblemField.Number));
        items.Begin();
        items.Clear(ContactField.Tag);
        items.EndUpdate(new ContactId(42), default);

        Assert.Equal((3, 2), (items.Count, items.Accepted));
        Assert.Equal((0, ItemVerb.Upsert, new E164(919876543210), default), Head(items[0]));
        Assert.Equal(["FirstName=Priya"], Read(items[0].Patch));
        Assert.Equal(ProblemCode.NumberInvalid, items.ProblemOf(1).Code);
        Assert.Equal((2, ItemVerb.Update, default(E164), new ContactId(42)), Head(items[2]));
        Assert.Equal(["Tag cleared"], Read(items[2].Patch));
    }

    [Fact]
    public void ItemsAreTakenOffARunOfBytesOneByOne()
    {
        using var items = new ImportItems();
        for (var number = 1ul; number <= 3; number++)
        {
            items.Begin();
            items.Set(ContactField.Tag, Encoding.UTF8.GetBytes($"t{number}"));
            items.EndUpsert(new E164(number));
        }

        ReadOnlyMemory<byte> run = Enumerable.Range(0, 3).SelectMany(ordinal => items[ordinal].Encoded.ToArray()).ToArray();
        var taken = new List<string>();
        while (!run.IsEmpty)
        {
            var item = ImportItem.Take(ref run);
            taken.Add($"{item.Ordinal}:{item.Number.Digits}:{string.Join(',', Read(item.Patch))}");
        }

        Assert.Equal(["0:1:Tag=t1", "1:2:Tag=t2", "2:3:Tag=t3"], taken);
    }

    private static (int, ItemVerb, E164, ContactId) Head(ImportItem item) => (item.Ordinal, item.Verb, item.Number, item.Id);

    private static List<string> Read(ContactPatch patch)
    {
        var read = new List<string>();
        foreach (var entry in patch)
        {
            var text = Encoding.UTF8.GetString(entry.Utf8);
            read.Add(entry.IsCleared ? $"{entry.Field} cleared" : entry.IsMerged ? $"{entry.Field} merged {text}" : $"{entry.Field}={text}");
        }

        return read;
    }
}
