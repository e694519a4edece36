using ContactFunctions.Storage.Blobs;

namespace ContactFunctions.Storage.Tests.Contract;

/// <summary>What <see cref="IBlobs"/> promises.</summary>
public abstract class BlobsContract(StoreFixture fixture) : StoreContract(fixture)
{
    private const int SeveralBlocks = (5 * 1024 * 1024) + 123;

    private ContainerName Container { get; } = FreshName();

    private IBlobs Blobs => Store.Blobs;

    [Fact]
    public async Task AnAbsentBlobIsNullAndNotDeleted()
    {
        Assert.Null(await Blobs.ReadAsync(Blob("nothing"), 0, 10, Cancellation));
        Assert.Null(await Blobs.OpenReadAsync(Blob("nothing"), Cancellation));
        Assert.False(await Blobs.DeleteAsync(Blob("nothing"), Cancellation));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(SeveralBlocks)]
    public async Task ABlobPutIsReadBackWhole(int length)
    {
        var content = Bytes(length);
        await Blobs.PutAsync(Blob("job/1.result"), content, Cancellation);

        Assert.Equal(content, await Blobs.ReadAsync(Blob("job/1.result"), 0, length + 10, Cancellation));
        Assert.Equal(content, await ReadToEndAsync("job/1.result"));
    }

    [Fact]
    public async Task APutReplacesWhatWasThere()
    {
        await Blobs.PutAsync(Blob("b"), Bytes(SeveralBlocks), Cancellation);
        await Blobs.PutAsync(Blob("b"), "short"u8.ToArray(), Cancellation);

        Assert.Equal("short"u8.ToArray(), await ReadToEndAsync("b"));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 7)]
    [InlineData(262_140, 8)]
    [InlineData(1_048_570, 12)]
    [InlineData(1_000_000, 3_000_000)]
    [InlineData(SeveralBlocks - 5, 5)]
    public async Task ARangeIsJustItsBytes(int offset, int length)
    {
        var content = Bytes(SeveralBlocks);
        await Blobs.PutAsync(Blob("b"), content, Cancellation);

        Assert.Equal(content[offset..(offset + length)], await Blobs.ReadAsync(Blob("b"), offset, length, Cancellation));
    }

    [Fact]
    public async Task ARangeOverTheEndIsCutAndOneBehindItIsEmpty()
    {
        await Blobs.PutAsync(Blob("b"), Bytes(100), Cancellation);

        Assert.Equal(Bytes(100)[90..], await Blobs.ReadAsync(Blob("b"), 90, 50, Cancellation));
        Assert.Empty((await Blobs.ReadAsync(Blob("b"), 100, 50, Cancellation))!);
        Assert.Empty((await Blobs.ReadAsync(Blob("b"), 5_000, 50, Cancellation))!);
    }

    [Fact]
    public async Task ANegativeRangeIsRefused()
    {
        await RefusedAsync(StorageErrorCode.OutOfRangeInput, () => Blobs.ReadAsync(Blob("b"), -1, 1, Cancellation));
        await RefusedAsync(StorageErrorCode.OutOfRangeInput, () => Blobs.ReadAsync(Blob("b"), 0, -1, Cancellation));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(SeveralBlocks)]
    public async Task PutIfAbsentWritesOnceAndLeavesWhatIsThere(int length)
    {
        var content = Bytes(length);

        Assert.True(await Blobs.PutIfAbsentAsync(Blob("once"), content, Cancellation));
        Assert.False(await Blobs.PutIfAbsentAsync(Blob("once"), "other"u8.ToArray(), Cancellation));
        Assert.Equal(content, await ReadToEndAsync("once"));
    }

    [Fact]
    public async Task OneOfManyPutsIfAbsentWins()
    {
        var wins = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer =>
            Blobs.PutIfAbsentAsync(Blob("race"), new[] { (byte)writer }, Cancellation)));

        var winner = Assert.Single(Enumerable.Range(0, 8), writer => wins[writer]);
        Assert.Equal([(byte)winner], await ReadToEndAsync("race"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(SeveralBlocks)]
    public async Task AnUploadOfAnyLengthIsReadBackWhole(int length)
    {
        var content = Bytes(length);

        Assert.Equal(length, await Blobs.UploadAsync(Blob("up"), new SlowStream(content), Cancellation));

        Assert.Equal(content, await ReadToEndAsync("up"));
    }

    [Fact]
    public async Task NothingOfAnUploadIsSeenBeforeItEndsOrWhenItBreaks()
    {
        await Blobs.PutAsync(Blob("up"), "before"u8.ToArray(), Cancellation);
        var seen = new List<byte[]?>();
        var broken = new SlowStream(Bytes(SeveralBlocks), atEnd: async () =>
        {
            seen.Add(await Blobs.ReadAsync(Blob("up"), 0, 100, Cancellation));
            throw new IOException("The client went away.");
        });

        await Assert.ThrowsAsync<IOException>(() => Blobs.UploadAsync(Blob("up"), broken, Cancellation));

        Assert.Equal(["before"u8.ToArray()], seen);
        Assert.Equal("before"u8.ToArray(), await ReadToEndAsync("up"));
    }

    [Fact]
    public async Task AnUploadReplacesWhatWasThere()
    {
        await Blobs.PutAsync(Blob("up"), "before"u8.ToArray(), Cancellation);

        await Blobs.UploadAsync(Blob("up"), new SlowStream(Bytes(SeveralBlocks)), Cancellation);

        Assert.Equal(Bytes(SeveralBlocks), await ReadToEndAsync("up"));
    }

    [Fact]
    public async Task ABlobReplacedWhileItIsReadIsNeverAMixture()
    {
        var old = Enumerable.Repeat((byte)1, SeveralBlocks).ToArray();
        await Blobs.PutAsync(Blob("b"), old, Cancellation);
        await using var stream = (await Blobs.OpenReadAsync(Blob("b"), Cancellation))!;
        var first = new byte[10];
        await stream.ReadExactlyAsync(first, Cancellation);
        await Blobs.PutAsync(Blob("b"), Enumerable.Repeat((byte)2, SeveralBlocks).ToArray(), Cancellation);

        using var rest = new MemoryStream();
        var failure = await Record.ExceptionAsync(() => stream.CopyToAsync(rest, Cancellation));

        Assert.DoesNotContain((byte)2, rest.ToArray());
        if (failure is null) Assert.Equal(SeveralBlocks - first.Length, rest.Length);
        else Assert.Equal(StorageErrorCode.Unavailable, Assert.IsType<StorageException>(failure).Code);
    }

    [Fact]
    public async Task ADeletedBlobIsGone()
    {
        await Blobs.PutAsync(Blob("b"), Bytes(10), Cancellation);

        Assert.True(await Blobs.DeleteAsync(Blob("b"), Cancellation));

        Assert.Null(await Blobs.ReadAsync(Blob("b"), 0, 10, Cancellation));
        Assert.True(await Blobs.PutIfAbsentAsync(Blob("b"), Bytes(3), Cancellation));
    }

    [Fact]
    public async Task AListHasTheNamesOfThePrefixAscendingWithTheirLengths()
    {
        var before = Fixture.UtcNow;
        foreach (var name in (string[])["job/2.end", "job/10", "job", "job/1", "jobs/1", "other"])
            await Blobs.PutAsync(Blob(name), Bytes(name.Length), Cancellation);

        var page = await Blobs.ListAsync(Container, "job/", 5_000, null, Cancellation);

        Assert.Equal(["job/1", "job/10", "job/2.end"], page.Blobs.Select(blob => blob.Name));
        Assert.All(page.Blobs, blob => Assert.Equal(blob.Name.Length, blob.Length));
        Assert.All(page.Blobs, blob => Assert.InRange(blob.LastModified, before.AddSeconds(-2), before.AddMinutes(1)));
        Assert.Null(page.Continuation);
        Assert.Equal(6, (await Blobs.ListAsync(Container, "", 5_000, null, Cancellation)).Blobs.Count);
        Assert.Empty((await Blobs.ListAsync(Container, "none", 5_000, null, Cancellation)).Blobs);
        Assert.Empty((await Blobs.ListAsync(Container, new string('n', 1_000), 5_000, null, Cancellation)).Blobs);
    }

    [Fact]
    public async Task PagesOfAListTogetherHoldEveryNameOnce()
    {
        var names = Enumerable.Range(0, 7).Select(number => $"n/{number}").ToArray();
        foreach (var name in names) await Blobs.PutAsync(Blob(name), Bytes(1), Cancellation);

        var pages = new List<BlobPage>();
        do pages.Add(await Blobs.ListAsync(Container, "n/", 3, pages.LastOrDefault()?.Continuation, Cancellation));
        while (pages[^1].Continuation is not null);

        Assert.All(pages, page => Assert.InRange(page.Blobs.Count, 0, 3));
        Assert.Equal(names, pages.SelectMany(page => page.Blobs).Select(blob => blob.Name));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5_001)]
    public async Task APageSizeOutsideOneToFiveThousandIsRefused(int maxPerPage) =>
        await RefusedAsync(StorageErrorCode.OutOfRangeInput, () => Blobs.ListAsync(Container, "", maxPerPage, null, Cancellation));

    [Fact]
    public async Task CreatingAContainerAgainKeepsItsBlobs()
    {
        await Blobs.PutAsync(Blob("b"), Bytes(1), Cancellation);

        await Blobs.CreateContainerAsync(Container, Cancellation);

        Assert.NotNull(await Blobs.ReadAsync(Blob("b"), 0, 1, Cancellation));
    }

    [Fact]
    public async Task AMissingContainerIsRefusedByEveryCall()
    {
        var missing = new BlobName(FreshName(), "b");

        await RefusedAsync(StorageErrorCode.ContainerNotFound, () => Blobs.PutAsync(missing, new byte[1], Cancellation));
        await RefusedAsync(StorageErrorCode.ContainerNotFound, () => Blobs.PutIfAbsentAsync(missing, new byte[1], Cancellation));
        await RefusedAsync(StorageErrorCode.ContainerNotFound, () => Blobs.ReadAsync(missing, 0, 1, Cancellation));
        await RefusedAsync(StorageErrorCode.ContainerNotFound, () => Blobs.OpenReadAsync(missing, Cancellation));
        await RefusedAsync(StorageErrorCode.ContainerNotFound, () => Blobs.UploadAsync(missing, new SlowStream(Bytes(10)), Cancellation));
        await RefusedAsync(StorageErrorCode.ContainerNotFound, () => Blobs.DeleteAsync(missing, Cancellation));
        await RefusedAsync(StorageErrorCode.ContainerNotFound, () => Blobs.ListAsync(missing.Container, "", 10, null, Cancellation));
    }

    protected override async ValueTask PrepareAsync() => await Blobs.CreateContainerAsync(Container, Cancellation);

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    private BlobName Blob(string name) => new(Container, name);

    private async Task<byte[]> ReadToEndAsync(string name)
    {
        await using var stream = await Blobs.OpenReadAsync(Blob(name), Cancellation);
        Assert.NotNull(stream);
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, Cancellation);
        return content.ToArray();
    }
}
