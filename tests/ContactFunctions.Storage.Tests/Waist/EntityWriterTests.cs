using System.Text;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Storage.Tests.Waist;

public sealed class EntityWriterTests
{
    [Fact]
    public void WhatWasWrittenIsReadBackInOrder()
    {
        var when = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(5.5)).AddTicks(1);
        var properties = new EntityWriter()
            .String("s"u8, "é€😀").Int64("i"u8, -5).Boolean("b"u8, true).DateTime("d"u8, when).Binary("x"u8, [9, 8]).String("e"u8, "").Properties;

        var names = new List<string>();
        foreach (var property in properties) names.Add(Encoding.UTF8.GetString(property.Name));

        Assert.Equal(["s", "i", "b", "d", "x", "e"], names);
        Assert.Equal(("é€😀", -5L, true, ""), (properties.GetString("s"u8), properties.GetInt64("i"u8), properties.GetBoolean("b"u8), properties.GetString("e"u8)));
        Assert.Equal(when, properties.GetDateTime("d"u8));
        Assert.Equal([9, 8], properties.GetBinary("x"u8));
        Assert.Null(properties.GetString("absent"u8));
    }

    [Fact]
    public void NullsWriteNothing() =>
        Assert.True(new EntityWriter().String("s"u8, (string?)null).DateTime("d"u8, null).Properties.IsEmpty);

    [Fact]
    public void ACopiedPropertyIsTheSameBytes()
    {
        var source = new EntityWriter().String("s"u8, "x").Int64("i"u8, 1).Boolean("b"u8, false).DateTime("d"u8, DateTimeOffset.UnixEpoch).Binary("x"u8, [1]).Properties;
        var copy = new EntityWriter();
        var encoded = new List<byte>();

        foreach (var property in source)
        {
            copy.Copy(property);
            encoded.AddRange(property.Encoded);
        }

        Assert.Equal(source.Encoded.ToArray(), copy.Properties.Encoded.ToArray());
        Assert.Equal(source.Encoded.ToArray(), encoded);
    }

    [Fact]
    public void ACopiedEntityIsTheSameBytesAndCountsAsMuch()
    {
        var source = new EntityWriter().String("s"u8, "x\"y").Int64("i"u8, 1).Boolean("b"u8, false).DateTime("d"u8, DateTimeOffset.UnixEpoch).Binary("x"u8, [1, 2]);
        var copy = new EntityWriter().Copy(source.Properties);

        Assert.Equal(source.Properties.Encoded.ToArray(), copy.Properties.Encoded.ToArray());
        Assert.Equal(source.EncodedBytes, copy.EncodedBytes);
        Assert.Throws<StorageException>(() => Enumerable.Range(0, StorageLimits.EntityProperties).Aggregate(copy, (writer, _) => writer.Copy(source.Properties)));
    }

    [Fact]
    public void AskingForAnotherTypeThrows()
    {
        var properties = new EntityWriter().Int64("n"u8, 1).Properties;

        Assert.Throws<InvalidOperationException>(() => properties.GetString("n"u8));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("with-dash")]
    [InlineData("ñ")]
    [InlineData("PartitionKey")]
    [InlineData("RowKey")]
    [InlineData("Timestamp")]
    public void AnImpossiblePropertyNameIsRefused(string name) =>
        Refused(StorageErrorCode.PropertyNameInvalid, () => new EntityWriter().Int64(Encoding.UTF8.GetBytes(name), 1));

    [Fact]
    public void NamesOf255CharactersAreTheLongest()
    {
        _ = new EntityWriter().Int64(Encoding.ASCII.GetBytes(new string('n', 255)), 1);

        Refused(StorageErrorCode.PropertyNameInvalid, () => new EntityWriter().Int64(Encoding.ASCII.GetBytes(new string('n', 256)), 1));
    }

    [Fact]
    public void TextIsCountedInUtf16()
    {
        _ = new EntityWriter().String("s"u8, new string('€', 32 * 1024));

        Refused(StorageErrorCode.PropertyValueTooLarge, () => new EntityWriter().String("s"u8, new string('€', (32 * 1024) + 1)));
        Refused(StorageErrorCode.PropertyValueTooLarge, () => new EntityWriter().String("s"u8, new string('x', (32 * 1024) + 1)));
    }

    [Fact]
    public void BytesAreCountedAsTheyAre()
    {
        _ = new EntityWriter().Binary("x"u8, new byte[64 * 1024]);

        Refused(StorageErrorCode.PropertyValueTooLarge, () => new EntityWriter().Binary("x"u8, new byte[(64 * 1024) + 1]));
    }

    [Fact]
    public void AnEntityHasAtMost252Properties()
    {
        var writer = new EntityWriter();
        for (var number = 0; number < 252; number++) writer.Int64(Encoding.ASCII.GetBytes($"p{number}"), 1);

        Refused(StorageErrorCode.TooManyProperties, () => writer.Int64("more"u8, 1));
    }

    [Fact]
    public void AnEntityHasAtMostOneMebibyteAndTheNextStartsAfresh()
    {
        var writer = new EntityWriter();
        for (var number = 0; number < 15; number++) writer.Binary(Encoding.ASCII.GetBytes($"p{number}"), new byte[64 * 1024]);
        Refused(StorageErrorCode.EntityTooLarge, () => writer.Binary("p15"u8, new byte[64 * 1024]));

        writer.BeginEntity();
        writer.Binary("p0"u8, new byte[64 * 1024]);
    }

    [Fact]
    public void TimesBefore1601AreRefused()
    {
        _ = new EntityWriter().DateTime("d"u8, new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero));

        Refused(StorageErrorCode.OutOfRangeInput, () => new EntityWriter().DateTime("d"u8, DateTimeOffset.MinValue));
    }

    private static void Refused(StorageErrorCode code, Action act) => Assert.Equal(code, Assert.Throws<StorageException>(act).Code);
}
