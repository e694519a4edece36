using System.Text;
using System.Text.Json;
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
