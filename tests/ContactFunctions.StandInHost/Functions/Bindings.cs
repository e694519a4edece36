using System.Text.Json;
using System.Text.RegularExpressions;
using ContactFunctions.StandInHost.Configuration;

namespace ContactFunctions.StandInHost.Functions;

/// <summary>The bindings of a function.json.</summary>
internal static partial class Bindings
{
    /// <summary>Contract 1: of a binding's name.</summary>
    [GeneratedRegex("^([a-zA-Z][a-zA-Z0-9]{0,127}|\\$return)$")]
    private static partial Regex BindingName { get; }

    /// <exception cref="InvalidDataException">The function is in error.</exception>
    public static Trigger ReadTrigger(string function, IReadOnlyList<JsonElement> bindings, string routePrefix, IReadOnlyDictionary<string, string> settings)
    {
        if (bindings.FirstOrDefault(binding => !BindingName.IsMatch(Text(binding, "name") ?? "")) is { ValueKind: not JsonValueKind.Undefined } bad)
            throw new InvalidDataException($"'{Text(bad, "name")}' is no binding's name.");
        var triggers = bindings.Where(binding => Text(binding, "type")?.EndsWith("Trigger", StringComparison.Ordinal) == true).ToList();
        if (triggers is not [var trigger]) throw new InvalidDataException("it must have one trigger.");
        return Text(trigger, "type") switch
        {
            "httpTrigger" => ReadHttp(function, trigger, bindings, routePrefix),
            "queueTrigger" => ReadQueue(trigger, settings),
            "timerTrigger" => new TimerTrigger(Text(trigger, "name")!, TimerSchedule.Parse(SettingText.Resolve(Text(trigger, "schedule") ?? "", settings))),
            var other => throw new InvalidDataException($"this stand-in knows no {other}."),
        };
    }

    private static HttpTrigger ReadHttp(string function, JsonElement trigger, IReadOnlyList<JsonElement> bindings, string routePrefix)
    {
        // Contract 1.2: only one trigger and one http output are proxied; anything else silently gets the JSON envelope.
        if (bindings.Count != 2 || !bindings.Any(binding => Text(binding, "type") == "http" && Text(binding, "direction") == "out"))
            throw new InvalidDataException("it would not be proxied: it needs exactly one httpTrigger and one http output.");
        // Contract 1.2: the default is the function's name, and what starts with admin or runtime is refused.
        var route = Text(trigger, "route") ?? function;
        if (route.StartsWith("admin", StringComparison.OrdinalIgnoreCase) || route.StartsWith("runtime", StringComparison.OrdinalIgnoreCase))
            throw new InvalidDataException($"the route {route} is the host's own.");
        var methods = trigger.TryGetProperty("methods", out var list) ? list.EnumerateArray().Select(method => method.GetString()!).ToList() : [];
        // Contract 1.2: the level is "function" where none is given.
        var isAnonymous = string.Equals(Text(trigger, "authLevel"), "anonymous", StringComparison.OrdinalIgnoreCase);
        return new HttpTrigger(Text(trigger, "name")!, $"{routePrefix}/{route}".TrimStart('/'), methods, isAnonymous);
    }

    private static QueueTrigger ReadQueue(JsonElement trigger, IReadOnlyDictionary<string, string> settings)
    {
        // Contract 1.2: the queue's name is lower-cased, the connection is a setting's name.
        var queue = SettingText.Resolve(Text(trigger, "queueName") ?? "", settings).ToLowerInvariant();
        var connection = Text(trigger, "connection") ?? "AzureWebJobsStorage";
        if (!settings.TryGetValue(connection, out var connectionString)) throw new InvalidDataException($"the connection {connection} is not set.");
        return new QueueTrigger(Text(trigger, "name")!, queue, connectionString, Text(trigger, "dataType") == "binary");
    }

    private static string? Text(JsonElement binding, string name) => binding.TryGetProperty(name, out var value) ? value.GetString() : null;
}
