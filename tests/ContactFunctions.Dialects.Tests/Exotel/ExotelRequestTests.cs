using System.Text;
using ContactFunctions.Dialects.Exotel;

namespace ContactFunctions.Dialects.Tests.Exotel;

public class ExotelRequestTests
{
    private const string One = """{"number":"+919876543210"}""";

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("{")]
    [InlineData("""{"contacts":[{"number":"+919876543210"}""")]
    [InlineData("""{"contacts":[{"number":"+919876543210"}]} x""")]
    [InlineData("""{"contacts":[{"number":"+919876543210"}]}{}""")]
    [InlineData("""{"contacts":[{"number":"+919876543210"},]}""")]
    [InlineData("""{"contacts":[{'number':'+919876543210'}]}""")]
    [InlineData("""{"contacts":[{"number":+919876543210}]}""")]
    [InlineData("""{"contacts":[{"number":"\x41"}]}""")]
    [InlineData("""{"contacts":[] // none""")]
    [InlineData("number=%2B919876543210")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"contacts\"")]
    [InlineData("[}")]
    public void WhatIsNoJsonObjectIsRefusedWhole(string body)
    {
        using var items = Sent.Contacts(body, out var refusal);

        Assert.Equal((400, 1007, "Invalid request body,failed parsing "), (refusal!.HttpCode, refusal.Code, refusal.Message));
    }

    [Fact]
    public void WhatIsNoUtf8IsRefusedWhole()
    {
        byte[][] bodies = [[.. "{\"contacts\":\"\xE9\""u8[..14], 0xE9, .. "\"}"u8], Encoding.Unicode.GetBytes($$"""{"contacts":[{{One}}]}""")];

        foreach (var body in bodies)
        {
            using var items = Sent.Contacts(body, out var refusal);
            Assert.Equal(1007, refusal!.Code);
        }
    }

    [Theory]
    [InlineData("{}", 1001)]
    [InlineData("""{"contact":[]}""", 1001)]
    [InlineData("""{"contacts":null}""", 1001)]
    [InlineData("""{"contacts":[]}""", 1001)]
    [InlineData("""{"contacts":{}}""", 1002)]
    [InlineData("""{"contacts":"[]"}""", 1002)]
    [InlineData("""{"contacts":1}""", 1002)]
    [InlineData("""{"contacts":false}""", 1002)]
    [InlineData("""{"contacts":{"number":"+919876543210"}}""", 1002)]
    public void ContactsIsAnArrayWithSomethingInIt(string body, int code)
    {
        using var items = Sent.Contacts(body, out var refusal);

        Assert.Equal((400, code), (refusal!.HttpCode, refusal.Code));
        Assert.Contains("contacts", refusal.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5000, null)]
    [InlineData(5001, 1002)]
    [InlineData(20_000, 1002)]
    public void AtMost5000ContactsMayBeSent(int count, int? code)
    {
        using var items = Sent.Contacts($$"""{"contacts":[{{string.Join(',', Enumerable.Repeat(One, count))}}]}""", out var refusal);

        Assert.Equal(code, refusal?.Code);
        if (code is null) Assert.Equal(count, items.Items.Accepted);
        else Assert.Contains(count.ToString(null, null), refusal!.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"contacts":[{"number":"1"}],"contacts":[{"number":"+919876543210"},{"number":"+919876543211"}]}""", 2)]
    [InlineData("""{"contacts":5,"contacts":[{"number":"+919876543210"}]}""", 1)]
    [InlineData("""{"cont\u0061cts":[{"number":"+919876543210"}]}""", 1)]
    public void TheLastContactsCount(string body, int accepted)
    {
        using var items = Sent.Contacts(body, out var refusal);

        Assert.Null(refusal);
        Assert.Equal((accepted, accepted), (items.Items.Accepted, items.Items.Count));
    }

    [Fact]
    public void ALaterContactsThatIsNoneBeatsAnEarlierGoodOne()
    {
        using var items = Sent.Contacts($$"""{"contacts":[{{One}}],"contacts":null}""", out var refusal);

        Assert.Equal(1001, refusal!.Code);
    }

    [Fact]
    public void OtherNamesAreIgnoredWhateverTheyHold()
    {
        using var items = Sent.Contacts($$"""{"\ud800":{"a":[1,{}]},"contacts":[{{One}}],"z":"\udc00"}""", out var refusal);

        Assert.Null(refusal);
        Assert.Equal(1, items.Items.Accepted);
    }

    [Fact]
    public void AByteOrderMarkIsPassedOver()
    {
        using var items = Sent.Contacts("\uFEFF" + $$"""{"contacts":[{{One}}]}""", out var refusal);

        Assert.Null(refusal);
        Assert.Equal("+919876543210", items.Items[0].Number.ToString());
    }

    [Fact]
    public void NestingInWhatIsIgnoredHarmsNobody()
    {
        var deep = new string('[', 5000) + new string(']', 5000);

        using var items = Sent.Contacts($$"""{"x":{{deep}},"contacts":[{{One}}]}""", out var refusal);

        Assert.Null(refusal);
        Assert.Equal(1, items.Items.Accepted);
    }

    [Fact]
    public void EndlessNestingIsRefusedWhole()
    {
        using var items = Sent.Contacts(new string('[', 1_000_000), out var refusal);

        Assert.Equal(1007, refusal!.Code);
    }

    [Fact]
    public void TheRefusalSaysWhereTheJsonEnds()
    {
        using var items = Sent.Contacts("{\n\"contacts\": oops}", out var refusal);

        Assert.Equal("not JSON: line 2, byte 13", refusal!.Description);
    }

    [Fact]
    public void ABodyOverTheLimitIsRefusedLikeOneThatCannotBeParsed()
    {
        var refusal = ExotelRefusal.TooLarge(ExotelCall.BodyLimit);

        Assert.Equal((413, 1007), (refusal.HttpCode, refusal.Code));
        Assert.Contains("33554432", refusal.Description, StringComparison.Ordinal);
    }
}
