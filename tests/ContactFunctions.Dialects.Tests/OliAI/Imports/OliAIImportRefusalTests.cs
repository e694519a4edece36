namespace ContactFunctions.Dialects.Tests.OliAI.Imports;

/// <summary>Uploads that are refused at the door: nothing is read of them, and no import is made.</summary>
public class OliAIImportRefusalTests
{
    private const string Head = "POST /v1/imports HTTP/1.1\r\nHost: localhost\r\nx-api-key: sk_live_demo\r\nContent-Type: text/csv\r\nConnection: close\r\n";

    [Theory]
    [InlineData("?duplicate=skip", "property duplicate should not exist")]
    [InlineData("?Duplicates=skip", "property Duplicates should not exist")]
    [InlineData("?duplicates=ignore", "duplicates must be one of the following values: update, skip, fail")]
    [InlineData("?duplicates=skip&duplicates=update", "duplicates must be given once")]
    [InlineData("?format=xlsx", "format must be one of the following values: csv, ndjson, json")]
    [InlineData("?delimiter=x", "delimiter must be one of the following values: auto, tab, comma (,), semicolon (;), bar (|)")]
    [InlineData("?format=json&delimiter=tab", "delimiter should not exist where the format is not csv")]
    [InlineData("?validate=all", "validate must be one of the following values: only")]
    [InlineData("?mapping=number", "mapping has a pair that is not target=column: number")]
    [InlineData("?mapping=colour%3Dx", "mapping has a target that no column can be: colour=x")]
    [InlineData("?mapping=name%3Da,name%3Db", "mapping gives a field to two columns: name=b")]
    [InlineData("?mapping=name%3Da,tag%3Da", "mapping gives a column to two fields: tag=a")]
    [InlineData("?audienceId=aud_demo&listId=x", "audienceId and listId must not be given together")]
    [InlineData("?webhookUrl=ftp://example.org", "webhookUrl must be an absolute https URL without credentials")]
    [InlineData("?webhookUrl=https://127.0.0.1/", "webhookUrl leads to an address that may not be called")]
    public async Task AnOptionThatIsWrongOrAgainstAnotherIsRefused(string query, string message)
    {
        await using var world = await OliAIWorld.StartAsync();

        Assert.Equal(message, await world.RefuseUploadAsync(400, query));
        await AssertNoneAsync(world);
    }

    [Theory]
    [InlineData("?audienceId=aud_0", "Audience not found")]
    [InlineData("?audienceId=0", "Audience not found")]
    [InlineData("?listId=0", "List not found")]
    public async Task WhatIsNotThereCannotBeImportedInto(string query, string message)
    {
        await using var world = await OliAIWorld.StartAsync();

        Assert.Equal(message, await world.RefuseUploadAsync(404, query));
        await AssertNoneAsync(world);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task AnotherContentTypeIsRefused(string? contentType)
    {
        await using var world = await OliAIWorld.StartAsync();

        Assert.Equal("Content-Type must be text/csv, application/x-ndjson or application/json", await world.RefuseUploadAsync(415, "", contentType: contentType));
        await AssertNoneAsync(world);
    }

    [Fact]
    public async Task NoFormatMakesAFormAFile()
    {
        await using var world = await OliAIWorld.StartAsync();

        _ = await world.RefuseUploadAsync(415, "?format=csv", contentType: "multipart/form-data; boundary=x");
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip, br")]
    public async Task AnotherEncodingIsRefused(string encoding)
    {
        await using var world = await OliAIWorld.StartAsync();

        Assert.Equal("Content-Encoding must be gzip", await world.RefuseUploadAsync(
            415, "", change: request => _ = request.Content!.Headers.TryAddWithoutValidation("Content-Encoding", encoding)));
    }

    [Fact]
    public async Task AnEmptyBodyIsRefused()
    {
        await using var world = await OliAIWorld.StartAsync();

        Assert.Equal("the body is empty", await world.RefuseUploadAsync(400, "", ""));
        await AssertNoneAsync(world);
    }

    [Fact]
    public async Task AFileThatSaysItIsTooLongIsRefusedBeforeItIsSent()
    {
        await using var world = await OliAIWorld.StartAsync(new WorldOptions { Works = false, Listens = true });

        var reply = await RawCall.SendAsync(world.World.Address, Head + "Content-Length: 1073741825\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 413 ", reply, StringComparison.Ordinal);
        Assert.EndsWith("""{"statusCode":413,"message":"request entity too large","error":"Payload Too Large"}""", reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileThatIsNoHttpIsRefusedAndLeavesNoImport()
    {
        await using var world = await OliAIWorld.StartAsync(new WorldOptions { Works = false, Listens = true });

        var reply = await RawCall.SendAsync(world.World.Address, Head + "Transfer-Encoding: chunked\r\n\r\n7\r\nnumber\n\r\nno length\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", reply, StringComparison.Ordinal);
        Assert.Contains("""{"statusCode":400,"message":"The body could not be read","error":"Bad Request"}""", reply, StringComparison.Ordinal);
        await AssertNoneAsync(world);
    }

    [Fact]
    public async Task AClientThatBreaksOffLeavesNoImport()
    {
        await using var world = await OliAIWorld.StartAsync(new WorldOptions { Works = false, Listens = true });

        // The server gives up too and says nothing to nobody.
        Assert.Empty(await RawCall.BreakOffAsync(world.World.Address, Head + "Content-Length: 1000\r\n\r\nnumber\n+919876543210\n"));
        await AssertNoneAsync(world);
    }

    /// <summary>Neither an import nor a byte of a file.</summary>
    private static async Task AssertNoneAsync(OliAIWorld world) =>
        Assert.Equal((0, 0), ((int)(await world.SendAsync(200, "GET", "imports"))["total"]!, await world.World.BlobsAsync()));
}
