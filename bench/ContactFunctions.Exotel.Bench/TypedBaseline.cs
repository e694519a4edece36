using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Exotel.Bench;

/// <summary>The same work as one would write it first: typed, source-generated, one object per contact.</summary>
internal static class TypedBaseline
{
    public static async Task AnswerAsync(Stream body, Stream reply)
    {
        var request = await JsonSerializer.DeserializeAsync(body, TypedJson.Default.TypedRequest);
        var items = new List<TypedItem>(request!.Contacts.Count);
        var now = new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.FromHours(5.5)).AddTicks(1234567);
        foreach (var contact in request.Contacts) items.Add(Answer(contact, now));
        var failed = items.Count(item => item.Data is null);
        var envelope = new TypedReply(
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), "POST", 207, new TypedCounts(failed, items.Count, items.Count - failed), items);
        await JsonSerializer.SerializeAsync(reply, envelope, TypedJson.Default.TypedReply);
    }

    private static TypedItem Answer(TypedContact contact, DateTimeOffset now)
    {
        if (!ContactNumber.TryRead(Encoding.UTF8.GetBytes(contact.Number), "IN", out var number, out _))
            return new TypedItem(400, new TypedError(1002, "Invalid parameter", "number is not valid"), "failure", null);
        var sid = new ContactId(number.Digits).ToString();
        return new TypedItem(200, null, "success", new TypedData(
            sid, now, now, "demo", number.ToString(), contact.FirstName, contact.LastName, contact.CompanyName, contact.Email, contact.Tag,
            contact.CustomField, $"/v2/accounts/demo/contacts/{sid}"));
    }
}

internal sealed record TypedRequest(IReadOnlyList<TypedContact> Contacts);

internal sealed record TypedContact(
    string Number, string? FirstName, string? LastName, string? CompanyName, string? Email, string? Tag, Dictionary<string, JsonElement>? CustomField);

internal sealed record TypedReply(string RequestId, string Method, int HttpCode, TypedCounts Metadata, IReadOnlyList<TypedItem> Response);

internal sealed record TypedCounts(int Failed, int Total, int Success);

internal sealed record TypedItem(int Code, TypedError? ErrorData, string Status, TypedData? Data);

internal sealed record TypedError(int Code, string Message, string Description);

internal sealed record TypedData(
    string Sid, DateTimeOffset DateCreated, DateTimeOffset DateUpdated, string AccountSid, string Number, string? FirstName, string? LastName,
    string? CompanyName, string? Email, string? Tag, Dictionary<string, JsonElement>? CustomField, string Uri);

[JsonSerializable(typeof(TypedRequest))]
[JsonSerializable(typeof(TypedReply))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class TypedJson : JsonSerializerContext;
