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

    /// <summary>Bytes that turn one piece of JSON into another.</summary>
    private static readonly byte[] Telling = "{}[]\",:\\u0123456789abcdefdDnull-+.eE \t\n\0\xC3\xA9"u8.ToArray().Append((byte)0xFF).ToArray();

    [Theory]
    [InlineData(ItemVerb.Upsert)]
    [InlineData(ItemVerb.Update)]
    public void NoBodyThrowsAndEveryItemIsEitherAcceptedOrRefused(ItemVerb verb)
    {
        var random = new Random(20261121);
        var (read, refused) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var body = Mutate(Seeds[round % Seeds.Length], random);
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
            var body = Mutate(seeds[round % 2], random);
            var (lists, references) = (new ExotelListItems(needsSid: true, needsName: false), new ExotelReferenceItems());
            if (ExotelRequest.ReadItems(body, "lists", lists) is null) Assert.NotEmpty(lists.Items);
            if (ExotelRequest.ReadItems(body, "contact_references", references) is null) Assert.NotEmpty(references.Items);
        }
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        var body = seed.ToList();
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            var at = random.Next(body.Count);
            switch (random.Next(4))
            {
                case 0: body[at] = Telling[random.Next(Telling.Length)]; break;
                case 1: body.Insert(at, Telling[random.Next(Telling.Length)]); break;
                case 2: body.RemoveRange(at, Math.Min(random.Next(1, 6), body.Count - at - 1)); break;
                default: body.InsertRange(at, [.. body.Skip(random.Next(body.Count)).Take(random.Next(1, 40))]); break;
            }
        }

        return [.. body];
    }

    /// <summary>The base library's own reading of the body is the judge of how many items there are.</summary>
    private static void AssertWhole(ExotelContactItems read, byte[] body)
    {
        using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 1000 });
        Assert.Equal(LastContacts(json.RootElement).GetArrayLength(), read.Items.Count);
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

    private static JsonElement LastContacts(JsonElement root)
    {
        var last = default(JsonElement);
        foreach (var property in root.EnumerateObject())
        {
            if (NameOf(property) == "contacts") last = property.Value;
        }

        return last;
    }

    private static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
