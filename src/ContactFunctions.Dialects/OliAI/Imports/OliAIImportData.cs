using System.Text.Json;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Dialects.Json;

namespace ContactFunctions.Dialects.OliAI.Imports;

/// <summary>
/// Writes an import in its two forms: the vendor's, with statuses in capitals, and the whole of it, which is ours. Every
/// key is always there.
/// </summary>
internal static class OliAIImportData
{
    /// <summary>
    /// <c>{"id","status","total","created","updated","failed","errorCount","completedAt"}</c> (docs.oliai.in/api-reference/imports).
    /// The page's total is a number at every moment: here the rows read so far until all are. What changed nothing is
    /// updated, and what an end left undone has failed, so that the three add up to the total then.
    /// </summary>
    public static void WriteStatus(this JsonReply json, ImportJob job)
    {
        var failed = job.Counts.Failed + (job.HasEnded ? job.Counts.Unprocessed : 0);
        json.Raw("{\"id\":"u8);
        json.Text(job.Id);
        json.Raw(",\"status\":"u8);
        json.Text(StatusOf(job.State));
        json.Member(",\"total\":"u8, job.Counts.Total);
        json.Member(",\"created\":"u8, job.Counts.Created);
        json.Member(",\"updated\":"u8, job.Counts.Updated + job.Counts.Unchanged);
        json.Member(",\"failed\":"u8, failed);
        json.Member(",\"errorCount\":"u8, failed);
        Date(json, ",\"completedAt\":"u8, job.EndedAt);
        json.Raw("}"u8);
    }

    public static void WriteImport(this JsonReply json, ImportJob job)
    {
        json.Raw("{\"id\":"u8);
        json.Text(job.Id);
        json.Raw(",\"status\":"u8);
        json.Text(NameOf(job.State));
        WriteCounts(json, job);
        WriteTimes(json, job);
        WriteRequest(json, job);
        WriteFault(json, job.Refusal);
        json.Raw("}"u8);
    }

    private static void WriteCounts(JsonReply json, ImportJob job)
    {
        json.Member(",\"total\":"u8, job.Total);
        json.Member(",\"processed\":"u8, job.Processed);
        json.Member(",\"created\":"u8, job.Counts.Created);
        json.Member(",\"updated\":"u8, job.Counts.Updated);
        json.Member(",\"unchanged\":"u8, job.Counts.Unchanged);
        json.Member(",\"failed\":"u8, job.Counts.Failed);
        json.Member(",\"unprocessed\":"u8, job.Counts.Unprocessed);
        json.Member(",\"rejected\":"u8, job.Rejected);
        json.Member(",\"rowsPerSecond\":"u8, job.RowsPerSecond is { } rate ? (long)Math.Round(rate) : null);
    }

    private static void WriteTimes(JsonReply json, ImportJob job)
    {
        Date(json, ",\"createdAt\":"u8, job.CreatedAt);
        Date(json, ",\"startedAt\":"u8, job.StartedAt);
        Date(json, ",\"estimatedEndAt\":"u8, job.EstimatedEnd);
        Date(json, ",\"finishedAt\":"u8, job.EndedAt);
        Date(json, ",\"deadlineAt\":"u8, job.Deadline);
        Date(json, ",\"expiresAt\":"u8, job.Expires);
    }

    private static void WriteRequest(JsonReply json, ImportJob job)
    {
        var request = job.Request!;
        json.Member(",\"fileName\":"u8, request.FileName);
        json.Member(",\"format\":"u8, NameOf(request.Format));
        json.Member(",\"bytes\":"u8, job.SourceBytes);
        json.Member(",\"sha256\":"u8, job.Sha256);
        json.Member(",\"duplicates\":"u8, NameOf(request.Duplicates));
        json.Member(",\"audienceId\":"u8, request.Target is { IsAudience: true } audience ? OliAIAudienceId.Of(audience.Key) : null);
        json.Member(",\"listId\":"u8, request.Target is { IsAudience: false } list ? list.Key : null);
        json.Raw(request.ValidateOnly ? ",\"validateOnly\":true"u8 : ",\"validateOnly\":false"u8);
        json.Member(",\"webhookUrl\":"u8, request.WebhookUrl);
        json.Member(",\"retryOf\":"u8, request.RetryOf);
    }

    private static void WriteFault(JsonReply json, SourceRefusal? refusal)
    {
        json.Raw(",\"fault\":"u8);
        if (refusal is null)
        {
            json.Raw("null"u8);
            return;
        }

        json.Raw("{\"code\":"u8);
        json.Text(NameOf(refusal.Fault));
        json.Member(",\"line\":"u8, refusal.Line);
        json.Member(",\"columns\":"u8, refusal.Detail.Length == 0 ? null : refusal.Detail);
        json.Raw("}"u8);
    }

    /// <summary>The page knows five: a canceled import ended without doing what it was asked for.</summary>
    private static string StatusOf(ImportState state) => state switch
    {
        ImportState.Queued => "PENDING",
        ImportState.Running => "PROCESSING",
        ImportState.Completed => "COMPLETED",
        ImportState.CompletedWithErrors => "COMPLETED_WITH_ERRORS",
        _ => "FAILED",
    };

    private static string NameOf<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private static void Date(JsonReply json, ReadOnlySpan<byte> member, DateTimeOffset? value)
    {
        json.Raw(member);
        json.WriteDate(value ?? default);
    }
}
