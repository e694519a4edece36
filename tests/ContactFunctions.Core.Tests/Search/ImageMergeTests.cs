using System.Globalization;
using System.Text;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Search.Blocks;
using ContactFunctions.Core.Search.Images;

namespace ContactFunctions.Core.Tests.Search;

public sealed class ImageMergeTests
{
    private const int Partitions = 16;

    /// <summary>The last one is merged in pieces where there is more than one processor.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1024)]
    [InlineData(5_000)]
    [InlineData(200_000)]
    public void ImagesOfAllPartitionsBecomeOneIndexInOrder(int count)
    {
        var contacts = Contacts(count);

        var index = ImageMerge.Build(Partitions, Images(contacts));

        Assert.Equal(count, index.Count);
        Assert.Equal(
            contacts.OrderBy(contact => contact.Place),
            index.All().Select(at => (at.Block.PlaceOf(at.Index), Encoding.UTF8.GetString(at.Block.NameOf(at.Index)))));
        Assert.Equal(count, index.Find(new ContactFilter(null, null, null), 0, 10, []));
    }

    [Fact]
    public void TheIndexGoesOnFromThere()
    {
        var contacts = Contacts(5_000);
        var index = ImageMerge.Build(Partitions, Images(contacts));

        foreach (var (place, _) in contacts.Where(contact => contact.Place.Number % 3 != 0)) index.Remove(place.Number);
        foreach (var (place, _) in contacts.Where(contact => contact.Place.Number % 3 == 1)) index.Put(place, "again"u8);

        var left = contacts.Where(contact => contact.Place.Number % 3 != 2).Select(contact => contact.Place).Order();
        Assert.Equal(left, index.All().Select(at => at.Block.PlaceOf(at.Index)));
        Assert.All(contacts, contact => Assert.Equal(contact.Place.Number % 3 != 2, index.Contains(contact.Place.Number)));
    }

    /// <summary>Many of one moment, as bulks leave them; names of any length; some numbers longer than sixteen digits.</summary>
    private static List<(ContactPlace Place, string Name)> Contacts(int count)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, count).Select(index => (
            new ContactPlace(random.Next((count / 50) + 1), (index % 1000 == 0 ? 12_345_678_901_234_567ul : 919_800_000_000ul) + (ulong)index),
            index % 500 == 0 ? new string('x', 3000) : random.Next(1_000_000).ToString(CultureInfo.InvariantCulture)))];
    }

    private static List<PartitionImage> Images(List<(ContactPlace Place, string Name)> contacts)
    {
        var builders = Enumerable.Range(0, Partitions).Select(_ => new PartitionImageBuilder(0)).ToList();
        foreach (var (place, name) in contacts) builders[ContactPartition.IndexOf(new E164(place.Number), Partitions)].Add(place, Encoding.UTF8.GetBytes(name));
        return [.. builders.Select(builder => builder.Build(1))];
    }
}
