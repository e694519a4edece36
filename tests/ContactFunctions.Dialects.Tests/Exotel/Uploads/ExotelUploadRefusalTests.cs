using static ContactFunctions.Dialects.Tests.Exotel.Uploads.ExotelForm;

namespace ContactFunctions.Dialects.Tests.Exotel.Uploads;

/// <summary>Forms that are refused: in the envelope, with no list made and no import begun.</summary>
public sealed class ExotelUploadRefusalTests(ExotelUploadWorld world) : IClassFixture<ExotelUploadWorld>
{
    private const string Csv = "number\n+919876543210\n";

    /// <summary>The form, the vendor's code, and what the description says.</summary>
    public static TheoryData<string, int, string> Forms => new()
    {
        { Of(File(Csv)), 1001, "list_name is mandatory" },
        { Of(Field("list_name", " \t"), File(Csv)), 1001, "list_name is mandatory" },
        { Of(File(Csv), Field("list_name", "")), 1001, "list_name is mandatory" },
        { Of(Field("list_name", new string('a', 256)), File(Csv)), 1002, "list_name is longer than 255 characters" },
        { Of(File(Csv), Field("list_name", new string('a', 100_000))), 1002, "list_name is longer than 255 characters" },
        { Of(Field("list_name", "a\0b"), File(Csv)), 1002, "list_name holds" },
        { Of(Field("list_name", "caf\xE9"), File(Csv)), 1002, "list_name holds" },
        { Of(Field("list_name", "a", "Content-Type: text/plain; charset=utf-7\r\n"), File(Csv)), 1002, "list_name holds" },
        { Of(Field("list_name", "a", "Content-Type: text/plain; charset=none-such\r\n"), File(Csv)), 1002, "list_name holds" },
        { Of(Field("list_name", "a"), Field("list_name", "b"), File(Csv)), 1002, "list_name must be given once" },
        { Upload("a", Csv, type: "Static"), 1002, "type must be static or dynamic" },
        { Upload("a", Csv, type: new string('x', 100_000)), 1002, "type must be static or dynamic" },
        { Of(Field("list_name", "a"), File(Csv), Field("type", "static"), Field("type", "static")), 1002, "type must be given once" },
        { Of(Field("list_name", "a")), 1001, "file_name is mandatory: the file itself" },
        { Of(Field("list_name", "a"), Field("file_name", "/home/me/contacts.csv")), 1001, "file_name is mandatory: the file itself" },
        { Upload("a", ""), 1002, "the file is empty" },
        { Of(Field("list_name", "a"), File("", fileName: "")), 1002, "the file is empty" },
        { Of(Field("list_name", "a"), File(Csv), File(Csv)), 1002, "file_name must be given once" },
        { Of(Field("list_name", "a"), File(Csv), File(Csv, name: "file")), 1002, "file_name must be given once" },
        { Of(Field("list_name", "a"), File(Csv, headers: "Content-Type: multipart/mixed; boundary=x\r\n")), 1002, "must not be multipart itself" },
        { Of(Field("list_name", "a"), File("bnVtYmVy", headers: "Content-Transfer-Encoding: base64\r\n")), 1002, "without a transfer encoding" },
        { Of("Content-Disposition: form-data\r\n\r\na", File(Csv)), 1007, "does not say its name" },
        { Of("Content-Type: text/plain\r\n\r\na", File(Csv)), 1007, "does not say its name" },
        { Of("Content-Disposition: form-data; name=file_name; filename*=utf-7''a.csv\r\n\r\nnumber"), 1007, "does not say its name" },
        { Of("Content-Disposition: form-data; name=\"=?utf-7?B?YQ==?=\"\r\n\r\na"), 1007, "does not say its name" },
        { Of("no header at all\r\n\r\na", File(Csv)), 1007, "damaged or breaks off" },
        { Of(Field("list_name", "a", $"X: {new string('x', 100_000)}\r\n"), File(Csv)), 1007, "damaged or breaks off" },
        { Of(Field("list_name", "a", string.Concat(Enumerable.Range(0, 100).Select(number => $"X-{number}: x\r\n"))), File(Csv)), 1007, "damaged or breaks off" },
        { Upload("a", Csv)[..^4], 1007, "the form" },
        { Upload("a", Csv)[..200], 1007, "the form" },
        { Bounded("another boundary", Field("list_name", "a"), File(Csv)), 1007, "damaged or breaks off" },
        { "", 1007, "damaged or breaks off" },
        { Csv, 1007, "damaged or breaks off" },
        { Of(), 1001, "list_name is mandatory" },
        { Of([.. Enumerable.Repeat(Field("x", "y"), 10_000), File(Csv)]), 1001, "list_name is mandatory" },
    };

    [Theory]
    [MemberData(nameof(Forms), DisableDiscoveryEnumeration = true)]
    public async Task AFormThatIsNoUploadIsRefusedAndMakesNothing(string form, int code, string description)
    {
        var (response, reply) = await world.SendAsync(form);

        var error = reply["response"]!["error_data"]!;
        Assert.Equal((400, code), ((int)response.StatusCode, (int)error["code"]!));
        Assert.Contains(description, (string)error["description"]!, StringComparison.Ordinal);
        Assert.Equal((0, 0, 0), await world.LeftAsync());
    }

    [Theory]
    [InlineData("", 415, 1011)]
    [InlineData("application/json", 415, 1011)]
    [InlineData("text/csv", 415, 1011)]
    [InlineData("multipart/mixed; boundary=x", 415, 1011)]
    [InlineData("multipart/form-data", 400, 1007)]
    [InlineData("multipart/form-data; boundary=\"\"", 400, 1007)]
    [InlineData("multipart/form-data; boundary=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 400, 1007)]
    public async Task WhatIsNoFormIsRefused(string contentType, int httpCode, int code)
    {
        var (response, reply) = await world.SendAsync(Upload("a", Csv), contentType);

        Assert.Equal((httpCode, code), ((int)response.StatusCode, (int)reply["response"]!["error_data"]!["code"]!));
        Assert.Equal((0, 0, 0), await world.LeftAsync());
    }

    [Fact]
    public async Task AnEncodedFormIsRefused()
    {
        var (response, _) = await world.SendAsync(Upload("a", Csv), change: request => request.Content!.Headers.Add("Content-Encoding", "gzip"));

        Assert.Equal((415, 0), ((int)response.StatusCode, await world.ImportsAsync()));
    }

    [Fact]
    public async Task ABadKeyIsRefusedBeforeAnythingIsRead()
    {
        var (response, reply) = await world.SendAsync(Upload("a", Csv), change: request => request.Headers.TryAddWithoutValidation("Idempotency-Key", "a b"));

        Assert.Equal((400, 1002), ((int)response.StatusCode, (int)reply["response"]!["error_data"]!["code"]!));
        Assert.Equal((0, 0, 0), await world.LeftAsync());
    }
}
