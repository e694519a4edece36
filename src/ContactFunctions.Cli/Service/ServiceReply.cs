using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ContactFunctions.Cli.Service;

/// <summary>What the service answered: what was asked for, or 404 or 409 with the reason.</summary>
/// <param name="Message">The reason; empty where there is none.</param>
/// <param name="Location">What the answer names; null where it names nothing.</param>
internal sealed record ServiceReply(HttpStatusCode Status, string Message, byte[] Body, Uri? Location)
{
    public bool IsSuccess => Status is HttpStatusCode.OK or HttpStatusCode.Accepted;

    public bool IsNotFound => Status == HttpStatusCode.NotFound;

    /// <summary>Reads what was asked for.</summary>
    /// <exception cref="ServiceException">It is something else.</exception>
    public T Read<T>(JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(Body, type) ?? throw ServiceTrouble.NotOurs;
        }
        catch (JsonException)
        {
            throw ServiceTrouble.NotOurs;
        }
    }
}
