using System.Text;
using System.Text.Json;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Dialects.OliAI;

namespace ContactFunctions.Dialects.Tests.OliAI;

public class OliAIFuzzTests
{
    private const int Rounds = 20_000;

    private static readonly byte[][] Contacts =
    [
        """{"name":"Priya Sharma","phoneNumber":"+919876543210","language":"hi-IN","metadata":{"city":"Mumbai","tier":"premium"}}"""u8.ToArray(),
        """{"id":"4440b6e1a85f489b87d76d8779956caf","name":"\u0041é","phoneNumber":"+91 (98765)-43210","metadata":{"a":[1,2,{"b":"\ud83d\ude00"}],"c":null},"updatedAt":"2026-03-15T08:30:00.000Z"}"""u8.ToArray(),
        """{"name":"A","phoneNumber":919876543210,"language":null,"metadata":{"k":-1.5e3},"metadata":{"k":"v"},"x":{}}"""u8.ToArray(),
    ];

    private static readonly byte[][] Bulks = [.. Contacts.Select(contact => (byte[])[.. """{"contacts":["""u8, .. contact, (byte)',', .. contact, .. """],"y":1}"""u8])];

    [Fact]
    public void NoContactThrowsAndEachIsEitherAcceptedOrRefused() => Fuzz(Contacts, (items, body) => items.ReadOne(body), AssertOne);

    [Fact]
    public void NoChangeThrowsAndEachIsEitherAcceptedOrRefused() => Fuzz(Contacts[..2], (items, body) => items.ReadChange(body, out _), AssertOne);

    [Fact]
    public void NoBulkThrowsAndEachItemIsEitherAcceptedOrRefused() => Fuzz(Bulks, (items, body) => items.ReadMany(body), AssertMany);

    [Fact]
    public void NoIdsThrow()
    {
        byte[][] seeds = ["""{"contactIds":["4440b6e1a85f489b87d76d8779956caf","clxxx123","\u0034"]}"""u8.ToArray()];
        var random = new Random(11);
        for (var round = 0; round < Rounds; round++)
        {
            IReadOnlySet<ContactId>? ids = null;
            var refusal = OliAIBody.Read(Mutation.Of(seeds[0], random), [OliAIContactIds.Name], (json, values, _) => OliAIContactIds.Read(json, values[0], out ids));
            if (refusal is null) Assert.NotNull(ids);
            else Assert.Equal(400, refusal.StatusCode);
        }
    }

    private static void Fuzz(byte[][] seeds, Func<OliAIContactItems, byte[], OliAIRefusal?> read, Action<OliAIContactItems, byte[]> assertWhole)
    {
        var random = new Random(20261122);
        var (accepted, refused) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var body = Mutation.Of(seeds[round % seeds.Length], random);
            using var items = new OliAIContactItems();
            var refusal = read(items, body);
            if (refusal is null) assertWhole(items, body);
            else Assert.Equal(400, refusal.StatusCode);
            _ = refusal is null ? accepted++ : refused++;
        }

        Assert.True(accepted > Rounds / 20 && refused > Rounds / 20, $"{accepted} accepted, {refused} refused: the mutations prove little.");
    }

    private static void AssertOne(OliAIContactItems read, byte[] body)
    {
        Assert.Equal((1, 1), (read.Items.Count, read.Items.Accepted));
        AssertFields(read);
    }

    /// <summary>The base library's own reading of the body is the judge of how many items there are.</summary>
    private static void AssertMany(OliAIContactItems read, byte[] body)
    {
        using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 1000 });
        Assert.Equal(JsonNames.Last(json.RootElement, "contacts").GetArrayLength(), read.Items.Count);
        AssertFields(read);
    }

    private static void AssertFields(OliAIContactItems read)
    {
        for (var ordinal = 0; ordinal < read.Items.Count; ordinal++)
        {
            _ = read.NumberOf(ordinal);
            if (!read.Items.ProblemOf(ordinal).IsNone) continue;
            foreach (var field in read.Items[ordinal].Patch)
            {
                Assert.True(System.Text.Unicode.Utf8.IsValid(field.Utf8));
                if (field.IsCleared) continue;
                if (field.Field == ContactField.Name) Assert.False(string.IsNullOrWhiteSpace(Encoding.UTF8.GetString(field.Utf8)));
                if (field.Field == ContactField.Attributes) Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(field.Utf8.ToArray()).RootElement.ValueKind);
            }
        }
    }
}
