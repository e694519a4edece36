using System.IO.Compression;
using System.Text;

namespace ContactFunctions.Dialects.Tests.OliAI.Imports;

/// <summary>Bodies that mean no good: each becomes an import that ends and says why, and the service goes on.</summary>
public class OliAIImportHostileTests
{
    public static TheoryData<string, string> Bodies => new()
    {
        { "\0\0\0\0\0\0", "not_text" },
        { "PK\u0003\u0004 not a table", "workbook" },
        { "\u001f", "number_column_missing" },
        { "\"", "header_unreadable" },
        { new string('a', 200_000), "header_unreadable" },
        { string.Concat(Enumerable.Repeat("a,", 5000)), "too_many_columns" },
        { "{\"a\":1}", "number_column_missing" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task WhatIsNoCsvEndsAsAFailedImport(string body, string fault)
    {
        await using var world = await OliAIUploads.StartAsync();

        var ended = await world.ImportAsync("", body);

        Assert.Equal(("failed", fault), ((string)ended["status"]!, (string)ended["fault"]!["code"]!));
    }

    [Theory]
    [InlineData("application/json", "{}", "no_contacts")]
    [InlineData("application/json", "[{\"number\":\"+919876543210\"}", "json_broken")]
    [InlineData("application/json", "42", "no_contacts")]
    public async Task WhatIsNoArrayOfContactsEndsAsAFailedImport(string contentType, string body, string fault)
    {
        await using var world = await OliAIUploads.StartAsync();

        var ended = await world.ImportAsync("", body, contentType);

        Assert.Equal(("failed", fault), ((string)ended["status"]!, (string)ended["fault"]!["code"]!));
    }

    [Fact]
    public async Task AnEndlessLineIsAFailedRowAndTheNextIsRead()
    {
        await using var world = await OliAIUploads.StartAsync();

        var ended = await world.ImportAsync("", $"number,note\n+919876543210,{new string('x', 2_000_000)}\n+919876543211,y\n");

        Assert.Equal([1, 0, 0, 1, 0], OliAIUploads.CountsOf(ended));
    }

    [Fact]
    public async Task BrokenGzipEndsAsAFailedImport()
    {
        await using var world = await OliAIUploads.StartAsync();
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) await gzip.WriteAsync(Encoding.ASCII.GetBytes("number\n+919876543210\n"));

        var ended = await world.ImportAsync("", packed.ToArray()[..^6]);

        Assert.Equal("gzip_damaged", (string)ended["fault"]!["code"]!);
    }
}
