using System.Text;
using System.Text.Json;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Dialects.Exotel;

namespace ContactFunctions.Dialects.Tests.Exotel;

public class ExotelFuzzTests
{
    private const int Rounds = 20_000;

    private static readonly byte[][] Seeds =
    [
        Encoding.UTF8.GetBytes(ExotelTranscriptTests.Go),
        """{"contacts":[{"number":919876543210,"custom":{"a":[1,2,{"b":"\ud83d\ude00"}]}},{"sid":"4440b6e1a85f489b87d76d8779956caf","tag":null}],"x":1}"""u8.ToArray(),
        """{"contacts":[{"number":"+91 98765 43210","first_name":"\u0041é","email":"a@b.cd","custom_field":{"k":"v"},"custom_field":{"k":-1.5e3}}]}"""u8.ToArray(),
    ];

    [Theory]
    [InlineData(ItemVerb.Upsert)]
    [InlineData(ItemVerb.Update)]
    public void NoBodyThrowsAndEveryItemIsEitherAcceptedOrRefused(ItemVerb verb)
    {
        var random = new Random(20261121);
        var (read, refused) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var body = Mutation.Of(Seeds[round % Seeds.Length], random);
            using var items = Sent.Contacts(body, out var refusal, verb);
            if (refusal is null) AssertWhole(items, body);
            _ = refusal is null ? read++ : refused++;
        }

        Assert.True(read > Rounds / 20 && refused > Rounds / 20, $"{read} read, {refused} refused: the mutations prove little.");
    }

    [Fact]
    public void NoListsAndReferencesThrow()
    {
        var seeds = new[]
        {
            """{"lists":[{"name":"a\u0041","tag":"b"},{"sid":"4440b6e1a85f489b87d76d8779956caf","name":"c"},7]}"""u8.ToArray(),
            """{"contact_references":[{"contact_sid":"4440b6e1a85f489b87d76d8779956caf"},"4440b6e1a85f489b87d76d8779956caf",{}]}"""u8.ToArray(),
        };
        var random = new Random(7);
        for (var round = 0; round < Rounds; round++)
        {
            var body = Mutation.Of(seeds[round % 2], random);
            var (lists, references) = (new ExotelListItems(needsSid: true, needsName: false), new ExotelReferenceItems());
            if (ExotelRequest.ReadItems(body, "lists", lists) is null) Assert.NotEmpty(lists.Items);
            if (ExotelRequest.ReadItems(body, "contact_references", references) is null) Assert.NotEmpty(references.Items);
        }
    }

    /// <summary>The base library's own reading of the body is the judge of how many items there are.</summary>
    private static void AssertWhole(ExotelContactItems read, byte[] body)
    {
        using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 1000 });
        Assert.Equal(JsonNames.Last(json.RootElement, "contacts").GetArrayLength(), read.Items.Count);
        var accepted = 0;
        for (var ordinal = 0; ordinal < read.Items.Count; ordinal++)
        {
            if (!read.Items.ProblemOf(ordinal).IsNone) continue;
            accepted++;
            foreach (var field in read.Items[ordinal].Patch)
            {
                Assert.True(System.Text.Unicode.Utf8.IsValid(field.Utf8));
                if (field.Field == ContactField.Attributes && !field.IsCleared) JsonDocument.Parse(field.Utf8.ToArray()).Dispose();
            }
        }

        Assert.Equal(read.Items.Accepted, accepted);
    }
}
