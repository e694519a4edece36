using System.Text.Json;

namespace ContactFunctions.StandInHost.Invocations;

/// <summary>What an answer to an invocation means to the host (contract 4.2).</summary>
/// <param name="Reason">For the log.</param>
internal sealed record Settlement(SettlementKind Kind, string Reason)
{
    public static Settlement Failure(string reason) => new(SettlementKind.Failure, reason);

    /// <param name="mediaType">Of the Content-Type, null when there is none.</param>
    public static Settlement Of(int status, string? mediaType, ReadOnlyMemory<byte> body)
    {
        if (status is < 200 or > 299) return Failure($"answered {status}");
        if (body.IsEmpty) return Hanging($"answered {status} with nothing");
        if (!IsJson(mediaType)) return Failure($"answered {mediaType ?? "no content type"}");
        try
        {
            using var answer = JsonDocument.Parse(body);
            return answer.RootElement.ValueKind switch
            {
                JsonValueKind.Object => new Settlement(SettlementKind.Success, $"answered {status}"),
                JsonValueKind.Null => Hanging("answered null"),
                var other => Failure($"answered a JSON {other}"),
            };
        }
        catch (JsonException)
        {
            return Failure("answered no JSON");
        }
    }

    /// <summary>Contract 4.2 and surprise 1: it is never settled, until the function's timeout.</summary>
    private static Settlement Hanging(string reason) => new(SettlementKind.Hangs, reason);

    private static bool IsJson(string? mediaType) =>
        mediaType is not null && (mediaType is "application/json" or "text/json" || mediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase));
}
