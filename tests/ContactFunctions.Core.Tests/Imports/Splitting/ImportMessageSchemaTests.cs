using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ContactFunctions.Core.Imports.Requests;

namespace ContactFunctions.Core.Tests.Imports.Splitting;

/// <summary>The published schema, the page's examples and the reader say the same.</summary>
public sealed partial class ImportMessageSchemaTests
{
    private static readonly string Docs = Path.Combine(Repository(), "docs");
    private static readonly JsonElement Schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Docs, "contact-imports.schema.json"))).RootElement;

    [Fact]
    public void TheReaderKnowsTheMembersOfTheSchemaAndNoOthers()
    {
        var known = ImportRequestMessageJson.Default.ImportRequestMessage.Properties;
        var published = Schema.GetProperty("properties").EnumerateObject().Select(member => member.Name).ToList();

        Assert.Equal(13, published.Count);
        Assert.Equal(published.Order(StringComparer.Ordinal), known.Select(member => member.Name).Order(StringComparer.Ordinal));
        Assert.Equal(Strings(Schema.GetProperty("required")).Order(StringComparer.Ordinal), known.Where(member => member.IsRequired).Select(member => member.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            Schema.GetProperty("properties").GetProperty("source").GetProperty("oneOf").EnumerateArray().SelectMany(one => Strings(one.GetProperty("required"))).Order(StringComparer.Ordinal),
            ImportRequestMessageJson.Default.ImportMessageSource.Properties.Select(member => member.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("format", 3)]
    [InlineData("delimiter", 4)]
    [InlineData("duplicates", 3)]
    public void TheReaderTakesEveryValueOfTheSchema(string member, int count)
    {
        var values = Strings(Schema.GetProperty("properties").GetProperty(member).GetProperty("enum")).ToList();

        Assert.Equal(count, values.Count);
        foreach (var value in values) Assert.Equal("", Wrong(member, value));
        Assert.Equal($"$.{member}", Wrong(member, "another"));
    }

    [Fact]
    public void TheExamplesOfThePageAreMessages()
    {
        var examples = Example.Matches(File.ReadAllText(Path.Combine(Docs, "imports.md"))).Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(2, examples.Count);
        foreach (var example in examples)
        {
            Assert.True(ImportMessageReader.TryRead(Encoding.UTF8.GetBytes(example), out var message, out var wrong), wrong);
            Assert.Equal("demo", message.Account);
        }
    }

    /// <summary>Members that replace or join those of a message which both take; null leaves one out.</summary>
    [Theory]
    [InlineData(true, """{}""")]
    [InlineData(true, """{"id":"crm-1","mapping":"number=Handy","delimiter":";","duplicates":"skip","validate":"only","fileName":"a.csv"}""")]
    [InlineData(true, """{"listId":"123"}""")]
    [InlineData(true, """{"listId":"507f1f77bcf86cd799439011"}""")]
    [InlineData(true, """{"audienceId":"aud_demo"}""")]
    [InlineData(true, """{"webhookUrl":"https://crm.example.org/imported"}""")]
    [InlineData(true, """{"webhookUrl":"HTTPS://crm.example.org/imported"}""")]
    [InlineData(true, """{"source":{"blob":"crm/leads-2026_11.csv.gz"}}""")]
    [InlineData(true, """{"source":{"blob":"a..b/_-.c"}}""")]
    [InlineData(true, """{"source":{"contacts":[]},"format":null}""")]
    [InlineData(true, """{"source":{"contacts":[{"number":"+919876543210"}]},"format":"json"}""")]
    [InlineData(false, """{"version":2}""")]
    [InlineData(false, """{"version":"1"}""")]
    [InlineData(false, """{"version":null}""")]
    [InlineData(false, """{"account":null}""")]
    [InlineData(false, """{"account":""}""")]
    [InlineData(false, """{"account":7}""")]
    [InlineData(false, """{"id":""}""")]
    [InlineData(false, """{"source":null}""")]
    [InlineData(false, """{"source":"a.csv"}""")]
    [InlineData(false, """{"source":{}}""")]
    [InlineData(false, """{"source":{"blob":"a.csv","contacts":[]}}""")]
    [InlineData(false, """{"source":{"blob":"a.csv","container":"x"}}""")]
    [InlineData(false, """{"source":{"blob":""}}""")]
    [InlineData(false, """{"source":{"blob":"/a.csv"}}""")]
    [InlineData(false, """{"source":{"blob":"../a.csv"}}""")]
    [InlineData(false, """{"source":{"blob":"a//b.csv"}}""")]
    [InlineData(false, """{"source":{"blob":"a./b.csv"}}""")]
    [InlineData(false, """{"source":{"blob":"a.csv."}}""")]
    [InlineData(false, """{"source":{"blob":"Leads.csv"}}""")]
    [InlineData(false, """{"source":{"blob":"a b.csv"}}""")]
    [InlineData(false, """{"source":{"contacts":{}},"format":null}""")]
    [InlineData(false, """{"source":{"contacts":[]},"format":"csv"}""")]
    [InlineData(false, """{"format":null}""")]
    [InlineData(false, """{"format":"xlsx"}""")]
    [InlineData(false, """{"delimiter":"::"}""")]
    [InlineData(false, """{"duplicates":"Update"}""")]
    [InlineData(false, """{"validate":"none"}""")]
    [InlineData(false, """{"validate":true}""")]
    [InlineData(false, """{"listId":""}""")]
    [InlineData(false, """{"listId":123}""")]
    [InlineData(false, """{"listId":"123","audienceId":"aud_demo"}""")]
    [InlineData(false, """{"webhookUrl":"ftp://crm.example.org/"}""")]
    [InlineData(false, """{"webhookUrl":"crm.example.org"}""")]
    [InlineData(false, """{"fileName":""}""")]
    [InlineData(false, """{"duplicate":"skip"}""")]
    public void SchemaAndReaderTakeAndRefuseTheSame(bool isTaken, string members)
    {
        var message = JsonNode.Parse("""{"version":1,"account":"demo","source":{"blob":"a.csv"},"format":"csv"}""")!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(members)!.AsObject())
        {
            if (value is null) message.Remove(name);
            else message[name] = value.DeepClone();
        }

        using var written = JsonDocument.Parse(message.ToJsonString());
        Assert.Equal((isTaken, isTaken), (SchemaCheck.Allows(Schema, written.RootElement), ImportMessageReader.TryRead(Encoding.UTF8.GetBytes(message.ToJsonString()), out _, out _)));
    }

    [Theory]
    [InlineData("id", 200)]
    [InlineData("account", 2000)]
    [InlineData("listId", 2000)]
    [InlineData("audienceId", 2000)]
    [InlineData("fileName", 2000)]
    public void OneCharacterMoreThanTheSchemaAllowsIsRefusedByTheReaderToo(string name, int most)
    {
        Assert.Equal(most, Schema.GetProperty("properties").GetProperty(name).GetProperty("maxLength").GetInt32());
        Assert.Equal(("", $"$.{name}"), (Wrong(name, new string('x', most)), Wrong(name, new string('x', most + 1))));
    }

    private static string Wrong(string member, string value)
    {
        var members = new Dictionary<string, object> { ["version"] = 1, ["account"] = "demo", ["source"] = new { blob = "a.csv" }, ["format"] = "csv" };
        members[member] = value;
        _ = ImportMessageReader.TryRead(JsonSerializer.SerializeToUtf8Bytes(members), out _, out var wrong);
        return wrong;
    }

    private static IEnumerable<string> Strings(JsonElement array) => array.EnumerateArray().Select(value => value.GetString()!);

    private static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); ; folder = folder.Parent!)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ContactFunctions.sln"))) return folder.FullName;
        }
    }

    [GeneratedRegex("```json\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example { get; }
}
