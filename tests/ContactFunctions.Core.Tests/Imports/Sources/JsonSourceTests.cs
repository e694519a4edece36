using ContactFunctions.Core.Imports.Sources;

namespace ContactFunctions.Core.Tests.Imports.Sources;

public sealed class JsonSourceTests
{
    [Fact]
    public async Task EveryVendorsContactIsUnderstood()
    {
        var reading = await SourceFile.Ndjson(
            """
            {"number":"+919876543210","first_name":"Priya","last_name":"Sharma","company_name":"Acme","email":"p@example.com","tag":"vip","custom_field":{"city":"Pune"}}
            {"phoneNumber":"+919876543211","name":"Ravi Kumar","language":"hi-IN","metadata":{"city":"Delhi","tier":"gold"}}
            {"mobile":"919876543212","name":"Asha","email":"","dob":"1990-01-01"}
            {"number":9876543213,"attributes":{"a":{ "b" : [1.50, true] }},"score":1e3,"city":null}
            """).ReadAsync();

        Assert.Equal(
            [
                "1: +919876543210 FirstName=Priya LastName=Sharma Company=Acme Email=p@example.com Tag=vip Attributes={\"city\":\"Pune\"}",
                "2: +919876543211 Name=Ravi Kumar Language=hi-IN Attributes={\"city\":\"Delhi\",\"tier\":\"gold\"}",
                "3: +919876543212 Name=Asha Email= Attributes={\"dob\":\"1990-01-01\"}",
                "4: +919876543213 Attributes={\"a\":{\"b\":[1.50,true]},\"score\":1e3,\"city\":null}",
            ],
            reading.Lines);
    }

    [Fact]
    public async Task NullClearsAField()
    {
        var reading = await SourceFile.Ndjson("""{"number":"+919876543210","tag":null,"metadata":null,"x":1}""").ReadAsync();

        Assert.Equal(["1: +919876543210 Tag! Attributes! Attributes={\"x\":1}"], reading.Lines);
    }

    [Fact]
    public async Task ABadItemFailsAloneWithItsLineAndReason()
    {
        var reading = await SourceFile.Json(
            """
            [
              {"number": "+919876543210"},
              {"number": 01},
              "text", 12, null, [],
              {"number": 9.19877e11}, {"number": true},
              {"name": "Nobody"}, {"number": "+919876543211", "name": 5},
              {"number": "+919876543212", "name": "\ud800"},
              {"number": "+919876543213", "metadata": "x"},
              {"number": "+919876543214", "x": "\udc00"}, {"number": "+919876543215", "name": "a\u0000"},
              {"number": "\u002b919876543216", "n\u0061me": "\u0041sha \\ \ud83d\ude00"}
            ]
            """).ReadAsync();

        Assert.Equal(
            [
                "2: +919876543210", "3: RowNotJson None", "4: ItemNotAnObject None", "4: ItemNotAnObject None", "4: ItemNotAnObject None",
                "4: ItemNotAnObject None", "5: NumberDamagedBySpreadsheet Number", "5: FieldWrongType Number", "6: NumberMissing Number",
                "6: FieldWrongType Name", "7: RowNotText None", "8: FieldWrongType Attributes", "9: RowNotText None", "9: FieldNotText Name",
                "10: +919876543216 Name=Asha \\ 😀",
            ],
            reading.Lines);
        Assert.Null(reading.Refusal);
    }

    [Theory]
    [InlineData("[]", 0)]
    [InlineData(" [ ] \n", 0)]
    [InlineData("{\"contacts\":[]}", 0)]
    [InlineData("{\"a\":{\"contacts\":[1]},\"contacts\":[{\"number\":\"+919876543210\"}],\"b\":[{\"number\":1}]}", 1)]
    public async Task TheContactsAreTheArrayOrTheContactsOfAnObject(string json, int rows)
    {
        var reading = await SourceFile.Json(json).ReadAsync();

        Assert.Equal((rows, null), (reading.Rows.Count, reading.Refusal));
    }

    [Theory]
    [InlineData("{\"people\":[{}]}", SourceFault.NoContacts)]
    [InlineData("{\"contacts\":{}}", SourceFault.NoContacts)]
    [InlineData("\"text\"", SourceFault.NoContacts)]
    [InlineData("number,name", SourceFault.NoContacts)]
    [InlineData("", SourceFault.Empty)]
    [InlineData("[{\"number\":\"+919876543210\"}", SourceFault.JsonBroken)]
    [InlineData("[{\"number\":\"+919876543210\"},", SourceFault.JsonBroken)]
    [InlineData("[{\"number\":\"+919876543210\"} {}]", SourceFault.JsonBroken)]
    [InlineData("[{\"number\":\"+919876543210\"}] []", SourceFault.JsonBroken)]
    [InlineData("[{\"number\":\"+919876543210\"},,{}]", SourceFault.JsonBroken)]
    [InlineData("[{\"number\":\"+919876543210\"},{\"number\":\"+9198765432", SourceFault.JsonBroken)]
    public async Task AFileWithoutAnArrayOrThatBreaksOffSaysSo(string json, SourceFault fault)
    {
        var reading = await SourceFile.Json(json).ReadAsync();

        Assert.Equal(fault, reading.Refusal?.Fault);
        Assert.Equal(fault == SourceFault.JsonBroken ? 1 : 0, reading.Rows.Count);
    }

    [Fact]
    public async Task AnItemTooLongIsAFailedRowOnItsLine()
    {
        var file = SourceFile.Json($"[{{\"number\":\"+919876543210\"}},\n{{\"x\":\"\n\\\"]{new string('x', 400_000)}\"}},\n{{\"number\":\"+919876543211\"}}]");

        var reading = await file.ReadAsync(largestPiece: 1000);

        Assert.Equal(["1: +919876543210", "2: RowTooLong None", "4: +919876543211"], reading.Lines);
    }

    [Fact]
    public async Task TheOriginalOfAnItemStandsInTheColumnsOfAContact()
    {
        var reading = await SourceFile.Ndjson(
            """
            {"phone": "12", "mobile": "34", "name": "Ravi \"R\"", "Full Name": "R", "tag": null, "city": {"a": [1]}, "metadata": {"vip": true}, "import_line": 7}
            {"first name": 5}
            [1
            """).ReadAsync();

        Assert.Equal(["number", "name", "first_name", "last_name", "company", "email", "tag", "language", "attributes"], reading.Columns);
        Assert.Equal(
            [
                """"
                34,"Ravi ""R""",,,,,,,"{""phone"":""12"",""Full Name"":""R"",""city"":{""a"": [1]},""vip"": true}"
                """",
                ",,5,,,,,,",
                ",,,,,,,,",
            ],
            reading.Rows.Select(row => row.Original));
    }
}
