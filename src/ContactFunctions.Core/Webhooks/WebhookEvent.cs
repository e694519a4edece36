using System.Text.Json;
using ContactFunctions.Core.Imports;

namespace ContactFunctions.Core.Webhooks;

/// <summary>
/// What a receiver is told: <c>{"id","type","timestamp","data"}</c>, <c>data</c> the job. It is made of an ended job alone, so
/// that every attempt sends the same bytes.
/// </summary>
internal static class WebhookEvent
{
    public const string Type = "import.finished";

    /// <summary>The event's id: one event for each job, and none that holds a dot, which separates what is signed.</summary>
    public static string IdOf(string jobId) => "evt_" + jobId;

    public static byte[] Write(ImportJob job)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("id", IdOf(job.Id));
            json.WriteString("type", Type);
            json.WriteString("timestamp", Time(job.EndedAt));
            json.WriteStartObject("data");
            WriteJob(json, job);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteJob(Utf8JsonWriter json, ImportJob job)
    {
        json.WriteString("id", job.Id);
        json.WriteString("status", JsonNamingPolicy.SnakeCaseLower.ConvertName(job.State.ToString()));
        json.WriteString("fileName", job.Request?.FileName);
        json.WriteNumber("total", job.Counts.Total);
        json.WriteNumber("processed", job.Processed);
        json.WriteNumber("created", job.Counts.Created);
        json.WriteNumber("updated", job.Counts.Updated);
        json.WriteNumber("unchanged", job.Counts.Unchanged);
        json.WriteNumber("failed", job.Counts.Failed);
        json.WriteNumber("unprocessed", job.Counts.Unprocessed);
        json.WriteString("createdAt", Time(job.CreatedAt));
        json.WriteString("startedAt", Time(job.StartedAt));
        json.WriteString("finishedAt", Time(job.EndedAt));
        json.WriteString("expiresAt", Time(job.Expires));
    }

    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
