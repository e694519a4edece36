using System.Text.Json;

namespace ContactFunctions.App.Tests.Journeys;

/// <summary>One answer: its status, its counts, and the items of a bulk in the order they came.</summary>
internal sealed record ExotelEnvelope(int Status, string? Location, int Total, int Succeeded, int Failed, IReadOnlyList<ExotelEnvelope.Item> Items)
{
    public static async Task<ExotelEnvelope> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            using var body = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync());
            var metadata = body.RootElement.GetProperty("metadata");
            var items = body.RootElement.GetProperty("response");
            return new ExotelEnvelope(
                (int)response.StatusCode,
                response.Headers.Location?.ToString(),
                metadata.GetProperty("total").GetInt32(),
                metadata.GetProperty("success").GetInt32(),
                metadata.GetProperty("failed").GetInt32(),
                items.ValueKind == JsonValueKind.Array ? [.. items.EnumerateArray().Select(Read)] : []);
        }
    }

    private static Item Read(JsonElement item)
    {
        var data = item.GetProperty("data");
        return data.ValueKind == JsonValueKind.Object
            ? new Item(item.GetProperty("code").GetInt32(), Text(data, "sid"), Text(data, "number"), Text(data, "date_updated"))
            : new Item(item.GetProperty("code").GetInt32(), null, null, null);
    }

    private static string? Text(JsonElement data, string name) => data.GetProperty(name).GetString();

    /// <param name="Updated">As it is written, exact to 100 ns.</param>
    internal sealed record Item(int Code, string? Sid, string? Number, string? Updated);
}
