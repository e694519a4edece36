using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContactFunctions.StandInHost.Queues;

namespace ContactFunctions.StandInHost.Invocations;

/// <summary>
/// The body of a call: <c>{"Data":{...},"Metadata":{...}}</c> (contract 4.1). Everything but dates and <c>sys</c> is
/// encoded twice: a JSON string that holds a JSON literal.
/// </summary>
internal static class InvocationEnvelope
{
    /// <summary>The host escapes a quote as <c>\"</c>.</summary>
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>dataType string, or none: the message's text, encoded twice, and its own properties among the metadata.</summary>
    public static byte[] OfString(string function, string binding, HostQueueMessage message, string text, DateTimeOffset now)
    {
        var metadata = Metadata(function, message, now);
        foreach (var (name, value) in PropertiesOf(text)) metadata[name] = value;
        return Write(binding, Literal(text), metadata);
    }

    /// <summary>dataType binary: plain base64 of the message's bytes; the metadata has only the built-in fields.</summary>
    public static byte[] OfBinary(string function, string binding, HostQueueMessage message, ReadOnlySpan<byte> body, DateTimeOffset now) =>
        Write(binding, Convert.ToBase64String(body), Metadata(function, message, now));

    /// <summary>
    /// A timer's, whose data the contract does not hold; its form is TimerInfo's, as
    /// learn.microsoft.com/azure/azure-functions/functions-bindings-timer shows it.
    /// </summary>
    public static byte[] OfTimer(string function, string binding, DateTimeOffset now)
    {
        var timer = new JsonObject { ["Schedule"] = new JsonObject { ["AdjustForDST"] = true }, ["ScheduleStatus"] = null, ["IsPastDue"] = false };
        return Write(binding, timer, new JsonObject { ["sys"] = Sys(function, now) });
    }

    private static byte[] Write(string binding, JsonNode data, JsonObject metadata) =>
        JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["Data"] = new JsonObject { [binding] = data }, ["Metadata"] = metadata }, Json);

    private static JsonObject Metadata(string function, HostQueueMessage message, DateTimeOffset now) => new()
    {
        ["DequeueCount"] = message.DequeueCount.ToString(CultureInfo.InvariantCulture),
        ["ExpirationTime"] = Date(message.ExpiresOn),
        ["Id"] = Literal(message.Id),
        ["InsertionTime"] = Date(message.InsertedOn),
        ["NextVisibleTime"] = Date(message.NextVisibleOn),
        ["PopReceipt"] = Literal(message.PopReceipt),
        ["sys"] = Sys(function, now),
    };

    private static JsonObject Sys(string function, DateTimeOffset now) => new()
    {
        ["MethodName"] = function,
        ["UtcNow"] = now.UtcDateTime,
        ["RandGuid"] = Guid.NewGuid().ToString(),
    };

    /// <summary>Contract 4.1: of a message that is a JSON object each property that is no array, over the built-in ones (surprise 7).</summary>
    private static IEnumerable<(string Name, JsonNode Value)> PropertiesOf(string text)
    {
        JsonObject? message = null;
        try
        {
            message = JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            // No JSON has no properties.
        }

        foreach (var (name, value) in message ?? [])
        {
            if (value is not null and not JsonArray) yield return (name, Merged(value));
        }
    }

    private static JsonNode Merged(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.Object => value.DeepClone(),
        JsonValueKind.True => Literal("True"),
        JsonValueKind.False => Literal("False"),
        JsonValueKind.String when IsDate(value.GetValue<string>(), out var date) => Literal(date.ToString("MM/dd/yyyy HH:mm:ss", CultureInfo.InvariantCulture)),
        JsonValueKind.String => Literal(value.GetValue<string>()),
        _ => Literal(value.ToJsonString()),
    };

    /// <summary>What the host's JSON reader takes for a date: ISO 8601 with a time.</summary>
    private static bool IsDate(string text, out DateTime date)
    {
        date = default;
        return text.Length >= 19 && text[10] == 'T' && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out date);
    }

    private static string Literal(string text) => JsonSerializer.Serialize(text, Json);

    private static string Date(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
