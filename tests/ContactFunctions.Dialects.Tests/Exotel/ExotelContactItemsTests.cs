using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Dialects.Exotel;

namespace ContactFunctions.Dialects.Tests.Exotel;

public class ExotelContactItemsTests
{
    private const string Sid = "4440b6e1a85f489b87d76d8779956caf";

    [Fact]
    public void EveryFieldOfThePageIsRead()
    {
        using var read = Sent.Contact("""
            { "number": "+919876543210", "first_name": "captain", "last_name": "exotel", "company_name": "Exotel",
              "email": "captain@email.com", "tag": "Member", "custom_field": { "key": { "key1": "values1" } }, "unknown": [1] }
            """);

        Assert.Equal((ItemVerb.Upsert, "+919876543210"), (read.Items[0].Verb, read.Items[0].Number.ToString()));
        Assert.Equal(
            new Dictionary<ContactField, string?>
            {
                [ContactField.FirstName] = "captain",
                [ContactField.LastName] = "exotel",
                [ContactField.Company] = "Exotel",
                [ContactField.Email] = "captain@email.com",
                [ContactField.Tag] = "Member",
                [ContactField.Attributes] = """{"key":{"key1":"values1"}}""",
            },
            read.Items[0].Fields());
    }

    [Theory]
    [InlineData("\"+91 98765-43210\"")]
    [InlineData("\"919876543210\"")]
    [InlineData("\"09876543210\"")]
    [InlineData("\"9876543210\"")]
    [InlineData("\"\\u002b919876543210\"")]
    [InlineData("919876543210")]
    [InlineData("9876543210")]
    public void TheNumberIsReadAsPeopleWriteIt(string number)
    {
        using var read = Sent.Contact($$"""{"number":{{number}}}""");

        Assert.Equal("+919876543210", read.Items[0].Number.ToString());
    }

    [Theory]
    [InlineData("{}", 1001, "number is mandatory")]
    [InlineData("""{"number":null}""", 1001, "number is mandatory")]
    [InlineData("""{"number":""}""", 1001, "number is mandatory")]
    [InlineData("""{"number":"nobody"}""", 1002, "number")]
    [InlineData("""{"number":"+91910XXXXX10"}""", 1002, "number has letters")]
    [InlineData("""{"number":"0XXXXXX2400"}""", 1002, "number has letters")]
    [InlineData("""{"number":"9.19877E+11"}""", 1002, "number was written by a spreadsheet")]
    [InlineData("""{"number":9.19877E+11}""", 1002, "number was written by a spreadsheet")]
    [InlineData("""{"number":919876543210.0}""", 1002, "number was written by a spreadsheet")]
    [InlineData("""{"number":1.5}""", 1002, "number was written by a spreadsheet")]
    [InlineData("""{"number":98765.43210}""", 1002, "number was written by a spreadsheet")]
    [InlineData("""{"number":9876543210e0}""", 1002, "number was written by a spreadsheet")]
    [InlineData("""{"number":-5}""", 1002, "number")]
    [InlineData("""{"number":-919876543210}""", 1002, "number")]
    [InlineData("""{"number":0}""", 1002, "number")]
    [InlineData("""{"number":99999999999999999999999999}""", 1002, "number has too many digits")]
    [InlineData("""{"number":"+919876543210 ext. 5"}""", 1002, "number has an extension")]
    [InlineData("""{"number":"+919876543210\ud800"}""", 1002, "number")]
    [InlineData("""{"number":["+919876543210"]}""", 1002, "number must be")]
    [InlineData("""{"number":{"e164":"+919876543210"}}""", 1002, "number must be")]
    [InlineData("""{"number":true}""", 1002, "number must be")]
    public void ANumberThatIsNoneIsRefusedByItself(string contact, int code, string description) =>
        AssertRefused(contact, 400, code, description);

    [Theory]
    [InlineData("\"first_name\":1", "first_name must be a string")]
    [InlineData("\"last_name\":[]", "last_name must be a string")]
    [InlineData("\"company_name\":{}", "company_name must be a string")]
    [InlineData("\"tag\":true", "tag must be a string")]
    [InlineData("\"email\":7", "email must be a string")]
    [InlineData("\"email\":\"nowhere\"", "email is not a valid e-mail address")]
    [InlineData("\"email\":\"a@b\"", "email")]
    [InlineData("\"custom_field\":\"{}\"", "custom_field must be an object")]
    [InlineData("\"custom_field\":[]", "custom_field must be an object")]
    [InlineData("\"custom\":1", "custom_field must be an object")]
    [InlineData("\"first_name\":\"\\ud800\"", "first_name holds")]
    [InlineData("\"last_name\":\"a\\u0000b\"", "last_name holds")]
    [InlineData("\"tag\":\"\\u001b[2J\"", "tag holds")]
    [InlineData("\"custom_field\":{\"a\":\"\\udfff\"}", "custom_field holds")]
    public void ABadValueIsRefusedWithItsFieldNamed(string field, string description) =>
        AssertRefused($$"""{"number":"+919876543210",{{field}}}""", 400, 1002, description);

    [Theory]
    [InlineData("first_name", 255, "first_name is longer than 255 characters")]
    [InlineData("last_name", 255, "last_name is longer")]
    [InlineData("company_name", 255, "company_name is longer")]
    [InlineData("tag", 255, "tag is longer")]
    public void TextsEndAtTheirLimitInCharacters(string field, int limit, string description)
    {
        foreach (var character in (string[])["a", "é", "😀", "\\ud83d\\ude00"])
        {
            using var read = Sent.Contact($$"""{"number":"+919876543210","{{field}}":"{{string.Concat(Enumerable.Repeat(character, limit))}}"}""");
            Assert.Equal(1, read.Items.Accepted);

            AssertRefused(
                $$"""{"number":"+919876543210","{{field}}":"{{string.Concat(Enumerable.Repeat(character, limit + 1))}}"}""", 400, 1002, description);
        }

        AssertRefused($$"""{"number":"+919876543210","{{field}}":"{{new string('a', 100_000)}}"}""", 400, 1002, description);
    }

    [Fact]
    public void AnEmailEndsAt254Characters()
    {
        using var read = Sent.Contact($$"""{"number":"+919876543210","email":"{{new string('a', 242)}}@example.com"}""");

        Assert.Equal(1, read.Items.Accepted);
        AssertRefused($$"""{"number":"+919876543210","email":"{{new string('a', 243)}}@example.com"}""", 400, 1002, "email is longer than 254");
    }

    [Fact]
    public void CustomFieldEndsAt16KilobytesWithoutWhiteSpace()
    {
        var fill = new string('a', ContactRules.AttributesBytes - 8);
        using var read = Sent.Contact($$"""{"number":"+919876543210","custom_field":{   "k" :      "{{fill}}"   } }""");

        Assert.Equal(ContactRules.AttributesBytes, read.Items[0].Fields()[ContactField.Attributes]!.Length);
        AssertRefused($$"""{"number":"+919876543210","custom_field":{"k":"{{fill}}a"} }""", 400, 1002, "custom_field is longer than 16384 bytes");
    }

    [Fact]
    public void CustomFieldNestsUpTo64Levels()
    {
        string Nested(int levels) => string.Concat(Enumerable.Repeat("{\"a\":", levels - 1)) + "{}" + new string('}', levels - 1);
        using var read = Sent.Contact($$"""{"number":"+919876543210","custom_field":{{Nested(64)}} }""");

        Assert.Equal(Nested(64), read.Items[0].Fields()[ContactField.Attributes]);
        AssertRefused($$"""{"number":"+919876543210","custom_field":{{Nested(65)}} }""", 400, 1002, "custom_field is nested deeper than 64");
    }

    [Theory]
    [InlineData("""{ "z": 1.50e3, "a": [ true, null ], "z": "\u00e9\/" }""", """{"z":1.50e3,"a":[true,null],"z":"\u00e9\/"}""")]
    [InlineData("{ }", "{}")]
    public void NestedValuesSurviveUnchanged(string given, string kept)
    {
        using var read = Sent.Contact($$"""{"number":"+919876543210","custom_field":{{given}}}""");

        Assert.Equal(kept, read.Items[0].Fields()[ContactField.Attributes]);
    }

    [Theory]
    [InlineData("""{"custom":{"a":1},"custom_field":{"b":2}}""", """{"b":2}""")]
    [InlineData("""{"custom_field":{"b":2},"custom":{"a":1}}""", """{"a":1}""")]
    [InlineData("""{"custom_field":"bad","custom":{"a":1}}""", """{"a":1}""")]
    [InlineData("""{"custom_field":{"b":2},"custom":null}""", null)]
    public void CustomAndCustomFieldAreOneFieldAndTheLastWins(string fields, string? kept)
    {
        using var read = Sent.Contact(fields.Insert(1, "\"number\":\"+919876543210\","));

        Assert.Equal(kept, read.Items[0].Fields()[ContactField.Attributes]);
    }

    [Fact]
    public void OfARepeatedKeyTheLastValueWins()
    {
        using var good = Sent.Contact("""{"number":"bad","number":"+919876543210","tag":5,"tag":"b","email":"x","email":"a@b.cd"}""");

        Assert.Equal(("b", "a@b.cd"), (good.Items[0].Fields()[ContactField.Tag], good.Items[0].Fields()[ContactField.Email]));
        AssertRefused("""{"number":"+919876543210","number":"bad"}""", 400, 1002, "number");
        AssertRefused("""{"number":"+919876543210","number":null}""", 400, 1001, "number");
        AssertRefused("""{"number":"+919876543210","tag":"a","tag":5}""", 400, 1002, "tag");
    }

    [Fact]
    public void NullClearsAndAbsentStays()
    {
        using var read = Sent.Contact("""{"number":"+919876543210","first_name":null,"email":"","custom_field":null}""");

        Assert.Equal(
            new Dictionary<ContactField, string?>
            {
                [ContactField.FirstName] = null,
                [ContactField.Email] = "",
                [ContactField.Attributes] = null,
            },
            read.Items[0].Fields());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"+919876543210\"")]
    [InlineData("919876543210")]
    [InlineData("[{\"number\":\"+919876543210\"}]")]
    [InlineData("true")]
    public void AnItemThatIsNoObjectIsRefusedByItself(string item) => AssertRefused(item, 400, 1002, "each item must be an object");

    [Fact]
    public void ARefusedItemLeavesItsNeighboursAsTheyWere()
    {
        using var read = Sent.Contacts(
            """{"contacts":[{"number":"+919876543210","tag":"a"},{"number":"+919876543211","tag":7},{"number":"+919876543212","tag":"c"}]}""", out _);

        Assert.Equal((3, 2), (read.Items.Count, read.Items.Accepted));
        Assert.Equal(("a", 0), (read.Items[0].Fields()[ContactField.Tag], read.Items[0].Ordinal));
        Assert.Equal(("c", 2), (read.Items[2].Fields()[ContactField.Tag], read.Items[2].Ordinal));
    }

    [Fact]
    public void AnUpdateNamesItsContactAndMayLeaveTheNumber()
    {
        using var read = Sent.Contact($$"""{"sid":"{{Sid}}","first_name":"XYZ"}""", ItemVerb.Update);

        Assert.Equal((ItemVerb.Update, Sid, true), (read.Items[0].Verb, read.Items[0].Id.ToString(), read.Items[0].Number.IsEmpty));
        Assert.Equal("XYZ", read.Items[0].Fields()[ContactField.FirstName]);
    }

    [Theory]
    [InlineData("{}", 400, 1001, "sid is mandatory")]
    [InlineData("""{"sid":null}""", 400, 1001, "sid is mandatory")]
    [InlineData("""{"sid":""}""", 400, 1001, "sid is mandatory")]
    [InlineData("""{"sid":5}""", 400, 1002, "sid must be a string")]
    [InlineData("""{"sid":"nobody"}""", 404, 1000, "contact not found")]
    [InlineData("""{"sid":"4440B6E1A85F489B87D76D8779956CAF"}""", 404, 1000, "contact not found")]
    [InlineData("""{"sid":"\ud800"}""", 404, 1000, "contact not found")]
    [InlineData("""{"sid":"4440b6e1a85f489b87d76d8779956caf","number":null}""", 400, 1001, "number is mandatory")]
    [InlineData("""{"sid":"4440b6e1a85f489b87d76d8779956caf","number":"x"}""", 400, 1002, "number")]
    public void AnUpdateThatNamesNobodyIsRefusedByItself(string item, int httpCode, int code, string description) =>
        AssertRefused(item, httpCode, code, description, ItemVerb.Update);

    [Fact]
    public void AnUpdateOfOneContactTakesItFromThePath()
    {
        _ = ContactId.TryParse(Sid, out var id);
        using var read = new ExotelContactItems(ItemVerb.Update, "IN") { Contact = id };

        Assert.Null(ExotelRequest.ReadOne("""{"sid":"other","tag":"b"}"""u8, read));

        Assert.Equal(Sid, read.Items[0].Id.ToString());
    }

    private static void AssertRefused(string item, int httpCode, int code, string description, ItemVerb verb = ItemVerb.Upsert)
    {
        using var read = Sent.Contact(item, verb);
        Assert.Equal(0, read.Items.Accepted);
        var refusal = ExotelProblems.Refusal(read.Items.ProblemOf(0));
        Assert.Equal((httpCode, code), (refusal.HttpCode, refusal.Code));
        Assert.StartsWith(description, refusal.Description, StringComparison.Ordinal);
    }
}
