using ContactFunctions.Dialects.Http;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.Tests.Http;

public class RequestBodyTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16 * 1024)]
    [InlineData(100_000)]
    public async Task ABodyUpToTheLimitIsReadWhole(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);

        using var body = await ReadAsync(bytes, limit: 100_000, announced: false);

        Assert.Equal(bytes, body!.Bytes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ABodyOverTheLimitIsNone(bool announced) =>
        Assert.Null(await ReadAsync(new byte[100_001], limit: 100_000, announced));

    [Fact]
    public async Task AnAnnouncedLengthIsNoPromise()
    {
        using var body = await ReadAsync(new byte[50], limit: 100, announced: true, contentLength: 10);

        Assert.Equal(50, body!.Bytes.Length);
    }

    private static async Task<RequestBody?> ReadAsync(byte[] bytes, int limit, bool announced, long? contentLength = null)
    {
        var request = new DefaultHttpContext().Request;
        request.Body = new MemoryStream(bytes);
        request.ContentLength = announced ? contentLength ?? bytes.Length : null;
        return await RequestBody.ReadAsync(request, limit, TestContext.Current.CancellationToken);
    }
}
