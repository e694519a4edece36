using System.Text;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Core.Tests.Imports.Splitting;

namespace ContactFunctions.Core.Tests.Imports.Results;

public sealed class ResultFileTests
{
    private const string Own = "import_line,import_outcome,import_code,import_field,import_reason,import_row,import_number,contact_id";

    [Fact]
    public async Task FailedRowsHaveTheirOriginalColumnsAndTheReason()
    {
        await using var world = await ImportWorld.StartAsync();
        var job = await world.ImportAsync("Handy;Vor name;;note\n+919800000000;a;;\n12;\"=1+1; \"\"x\"\"\";y;+91 98\n\"x\"y;z\n", new ImportRequest(SourceFormat.Csv) { Mapping = "number=Handy" });
        var csv = await world.CsvAsync(job, OutcomeKind.Failed);

        Assert.Equal(
            [
                "Handy,Vor name,,note," + Own,
                "12,\"'=1+1; \"\"x\"\"\",y,+91 98,3,failed,NumberTooShort,number,The phone number has too few digits.,,,",
                ",,,,4,failed,RowQuotesUnmatched,,The quotes of the row do not match.,\"\"\"x\"\"y;z\",,",
            ],
            csv);
    }

    [Fact]
    public async Task AllRowsHaveTheirNumberAndContact()
    {
        await using var world = await ImportWorld.StartAsync();
        var job = await world.ImportAsync("number,name\n98765 43210,a\n");
        var contact = Assert.Single(await world.RowsAsync(job)).ContactId;

        Assert.Equal(["number,name," + Own, $"98765 43210,a,2,created,,,,,+919876543210,{contact}"], await world.CsvAsync(job));
        Assert.Equal(
            [$$"""{"number":"98765 43210","name":"a","import_line":2,"import_outcome":"created","import_number":"+919876543210","contact_id":"{{contact}}"}"""],
            await world.NdjsonAsync(job));
    }

    /// <summary>In whatever encoding it came, the file of failed rows is corrected and uploaded, and leaves nothing of ours in the contacts.</summary>
    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("windows-1252")]
    public async Task TheFailedRowsOfACsvAreCorrectedAndImportedAgain(string encoding)
    {
        await using var world = await ImportWorld.StartAsync();
        var text = "phone;first name;Größe;note\n12;Zoë;\"1;80\";'=x\n+919800000001;b;;\n34;\"Änne \"\"Ä\"\"\";;\"two\nlines\"\n";
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(encoding) is { } page ? page.GetBytes(text) : Encoded(Encoding.GetEncoding(encoding), text);
        var job = await world.StartAsync(bytes);
        await world.Process.LiveAsync(2);
        var failed = string.Join('\n', await world.CsvAsync(job, OutcomeKind.Failed));
        var again = await world.ImportAsync(failed.Replace("\n12,", "\n+919800000002,", StringComparison.Ordinal).Replace("\n34,", "\n+919800000003,", StringComparison.Ordinal));

        Assert.Equal((ImportState.Completed, new ImportCounts(2, 0, 0, 0, 0, 0)), (again.State, again.Counts));
        Assert.Equal(
            [
                "+919800000001 b||||||",
                """+919800000002 Zoë||||||{"Größe":"1;80","note":"=x"}""",
                """+919800000003 Änne "Ä"||||||{"note":"two\nlines"}""",
            ],
            await world.ContactsAsync());
    }

    [Fact]
    public async Task TheFailedRowsOfJsonAreObjectsToBeCorrectedAndImportedAgain()
    {
        await using var world = await ImportWorld.StartAsync();
        var job = await world.ImportAsync(
            """
            [{"phone": "12", "tag": null, "city": {"a":
              [1, "é"]}, "import_line": 99}, [1], {"phone": "+919800000001"}]
            """, new ImportRequest(SourceFormat.Json));
        var failed = await world.NdjsonAsync(job, OutcomeKind.Failed);
        var again = await world.ImportAsync(failed[0].Replace("\"12\"", "\"+919800000002\"", StringComparison.Ordinal), new ImportRequest(SourceFormat.Ndjson));

        Assert.Equal(
            [
                """{"phone":"12","tag":null,"city":{"a":   [1, "é"]},"import_line":1,"import_outcome":"failed","import_code":"NumberTooShort","import_field":"number","import_reason":"The phone number has too few digits."}""",
                """{"import_line":2,"import_outcome":"failed","import_code":"ItemNotAnObject","import_reason":"The item is not a JSON object.","import_row":"[1]"}""",
            ],
            failed);
        Assert.Equal(new ImportCounts(1, 0, 0, 0, 0, 0), again.Counts);
        Assert.Contains("""+919800000002 ||||||{"city":{"a":[1,"é"]}}""", await world.ContactsAsync());
    }

    [Fact]
    public async Task TheFailedRowsOfJsonAsACsvAreCorrectedAndImportedAgain()
    {
        await using var world = await ImportWorld.StartAsync();
        var job = await world.ImportAsync(
            """
            {"phone":"12","first_name":"Zoë","city":{"a":[1]},"metadata":{"vip":true,"n":1.50}}
            """ + "\n", new ImportRequest(SourceFormat.Ndjson));
        var failed = string.Join('\n', await world.CsvAsync(job, OutcomeKind.Failed));
        _ = await world.ImportAsync(failed.Replace("\n12,", "\n+919800000002,", StringComparison.Ordinal));

        Assert.Contains("""{"city":{"a":[1]},"vip":true,"n":1.50}""", Assert.Single(await world.ContactsAsync()), StringComparison.Ordinal);
    }

    /// <summary>What stands in a cell of attributes is an object in JSON too; what is no text becomes some.</summary>
    [Fact]
    public async Task ACsvAsNdjsonHasItsCellsByTheNamesOfTheirColumns()
    {
        await using var world = await ImportWorld.StartAsync();
        byte[] file = [.. Encoding.UTF8.GetBytes("phone,note,note,attributes\n12,éé,,\"{\"\"a\"\": 1}\"\n34,,,{x\n56,"), 0xff, .. "\n"u8];
        var job = await world.StartAsync(file);
        await world.Process.LiveAsync(2);
        var failed = (await world.NdjsonAsync(job)).Select(line => line.Replace("\"import_outcome\":\"failed\",", "", StringComparison.Ordinal));

        Assert.Equal(
            [
                """{"phone":"12","note":"éé","attributes":{"a": 1},"import_line":2,"import_code":"NumberTooShort","import_field":"number","import_reason":"The phone number has too few digits."}""",
                """{"phone":"34","attributes":"{x","import_line":3,"import_code":"NumberTooShort","import_field":"number","import_reason":"The phone number has too few digits."}""",
                """{"import_line":4,"import_code":"RowNotText","import_reason":"The row has characters in it that are no text.","import_row":"56,\uFFFD"}""",
            ],
            failed.Select(line => line.Replace("\uFFFD", "\\uFFFD", StringComparison.Ordinal)));
    }

    private static byte[] Encoded(Encoding encoding, string text) => [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
}
