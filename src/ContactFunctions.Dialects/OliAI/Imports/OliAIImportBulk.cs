using System.Text;
using System.Text.Json;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Dialects.Json;

namespace ContactFunctions.Dialects.OliAI.Imports;

/// <summary>
/// Reads the body of an import that is sent as JSON: <c>{"contacts":[...],"audienceId","webhookUrl"}</c>. What the contacts
/// are is read with the import, as in a file: keys that the page does not know become metadata.
/// </summary>
/// <param name="Contacts">The array as it was sent.</param>
/// <param name="Count">Contacts in it.</param>
internal sealed record OliAIImportBulk(OliAIImportOrder Order, byte[] Contacts, int Count)
{
    /// <summary>Contacts in one request (the page).</summary>
    public const int MaxContacts = 10_000;

    private static readonly byte[][] Names = ["contacts"u8.ToArray(), "audienceId"u8.ToArray(), "webhookUrl"u8.ToArray()];

    public static OliAIRefusal? Read(ReadOnlySpan<byte> body, out OliAIImportBulk? bulk)
    {
        var read = default(OliAIImportBulk);
        var refusal = OliAIBody.Read(body, Names, (json, values, _) =>
        {
            if (values[0].Kind != JsonSliceKind.Array) return OliAIRefusal.Invalid("contacts must be an array");
            var contacts = values[0].In(json);
            var count = CountOf(contacts);
            if (OliAIArray.Check("contacts", count, MaxContacts) is { } wrong) return wrong;
            if (!TryRead(json, values[1], out var audienceId)) return OliAIRefusal.Invalid("audienceId must be a string");
            if (!TryRead(json, values[2], out var webhookUrl)) return OliAIRefusal.Invalid("webhookUrl must be a string");
            read = new OliAIImportBulk(new OliAIImportOrder { Format = SourceFormat.Json, AudienceId = audienceId, WebhookUrl = webhookUrl }, contacts.ToArray(), count);
            return null;
        });
        bulk = read;
        return refusal;
    }

    private static int CountOf(ReadOnlySpan<byte> array)
    {
        var reader = new Utf8JsonReader(array, new JsonReaderOptions { MaxDepth = JsonBody.MaxDepth });
        _ = reader.Read();
        var count = 0;
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; count++) reader.Skip();
        return count;
    }

    /// <summary>Absent and null are none; a text that is no text names nothing.</summary>
    private static bool TryRead(ReadOnlySpan<byte> json, JsonSlice value, out string? text)
    {
        text = null;
        if (value.IsNone) return true;
        if (!value.IsText) return false;
        text = value.TryUnescape(json, new byte[value.Length], out var utf8) ? Encoding.UTF8.GetString(utf8) : "";
        return true;
    }
}
