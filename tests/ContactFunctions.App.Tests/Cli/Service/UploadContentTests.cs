using System.IO.Compression;
using System.Text;
using ContactFunctions.Cli.Service;

namespace ContactFunctions.App.Tests.Cli.Service;

/// <summary>The body in which a file goes to a service.</summary>
public sealed class UploadContentTests
{
    private static readonly byte[] Long = Encoding.ASCII.GetBytes("number\n" + string.Concat(Enumerable.Repeat("+919876543210\n", 100_000)));

    [Fact]
    public async Task AShortFileGoesAsItIsWithItsLength()
    {
        using var content = new UploadContent(new MemoryStream("number\n"u8.ToArray()), length: 7);

        Assert.Equal(7, content.Headers.ContentLength);
        Assert.Equal("number\n"u8.ToArray(), await SentAsync(content));
        Assert.True(content.IsWhole);
    }

    [Fact]
    public async Task ALongOneAndOneOfUnknownLengthGoAsGzip()
    {
        using var known = new UploadContent(new MemoryStream(Long), Long.Length);
        using var unknown = new UploadContent(new MemoryStream(Long), length: null);

        Assert.Null(known.Headers.ContentLength);
        Assert.Equal(Long, await UnpackedAsync(await SentAsync(known)));
        Assert.Equal(Long, await UnpackedAsync(await SentAsync(unknown)));
        Assert.InRange(known.Sent, 1, Long.Length / 10);
    }

    [Fact]
    public async Task AShortFileThatGrowsMeanwhileIsSentAsLongAsItWas()
    {
        using var content = new UploadContent(new MemoryStream("number\n+919876543210\n+9198"u8.ToArray()), length: 21);

        Assert.Equal("number\n+919876543210\n"u8.ToArray(), await SentAsync(content));
        Assert.True(content.IsWhole);
    }

    [Fact]
    public async Task NothingIsSentAsNothing()
    {
        using var content = new UploadContent(new MemoryStream(), length: null);

        Assert.Empty(await SentAsync(content));
        Assert.True(content.IsEmpty);
    }

    [Fact]
    public async Task GzipIsNotPackedTwice()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.NoCompression, leaveOpen: true)) await gzip.WriteAsync(Long);
        using var content = new UploadContent(new MemoryStream(packed.ToArray()), packed.Length);

        Assert.Equal(packed.ToArray(), await SentAsync(content));
    }

    [Fact]
    public async Task AFileThatCannotBeReadIsNotTheServicesFault()
    {
        using var content = new UploadContent(new Unreadable(), length: null);
        await Assert.ThrowsAnyAsync<Exception>(() => SentAsync(content));

        Assert.IsType<IOException>(content.ReadFailure);
        Assert.Equal((true, false), (content.IsSpent, content.IsWhole));
    }

    private static async Task<byte[]> SentAsync(UploadContent content)
    {
        using var body = new MemoryStream();
        await content.CopyToAsync(body);
        return body.ToArray();
    }

    private static async Task<byte[]> UnpackedAsync(byte[] packed)
    {
        using var all = new MemoryStream();
        await using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        await gzip.CopyToAsync(all);
        return all.ToArray();
    }

    private sealed class Unreadable : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("The disk is gone.");
    }
}
