using ContactFunctions.Core.Imports;
using ContactFunctions.Dialects.Json;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.Exotel.Uploads;

/// <summary>
/// Answers about uploads. The vendor's page and its guide show two shapes of each reply; both stand side by side, so that
/// clients of either find what they read.
/// </summary>
internal static class ExotelUploadReply
{
    /// <summary>Where it is, and the list that its contacts join; the same bytes whenever it is asked.</summary>
    public static Task AnswerUploadAsync(this ExotelCall call, ImportJob job, string listName) => AnswerAsync(call, json =>
    {
        json.Raw("{"u8);
        WriteIds(json, job);
        json.Raw(",\"status\":\"processing\",\"summary\":{"u8);
        WriteIds(json, job);
        json.Raw(",\"url\":"u8);
        json.Text(ExotelUri.Upload(call.Account, job.Id));
        json.Raw("},\"list\":{\"sid\":"u8);
        json.TextOrNull(ListOf(job));
        json.Raw(",\"name\":"u8);
        json.Text(listName);
        json.Raw("}}"u8);
    });

    /// <summary>How far it is.</summary>
    public static Task AnswerUploadStatusAsync(this ExotelCall call, ImportJob job) => AnswerAsync(call, json =>
    {
        var stats = ExotelUploadStats.Of(job);
        json.Raw("{"u8);
        WriteIds(json, job);
        json.Raw(",\"status\":"u8);
        json.Text(stats.Status);
        Number(json, ",\"total_records\":"u8, stats.Total);
        Number(json, ",\"success_count\":"u8, stats.Success);
        Number(json, ",\"duplicate_count\":"u8, stats.Duplicate);
        Number(json, ",\"failure_count\":"u8, stats.Failed);
        Number(json, ",\"stats\":{\"duplicate\":"u8, stats.Duplicate);
        Number(json, ",\"total\":"u8, stats.Total);
        Number(json, ",\"success\":"u8, stats.Success);
        Number(json, ",\"failed\":"u8, stats.Failed);
        json.Raw("},\"error_data\":"u8);
        WriteFault(json, ExotelUploadFaults.Of(job));
        json.Raw("}"u8);
    });

    private static async Task AnswerAsync(ExotelCall call, Action<JsonReply> write)
    {
        using var reply = call.Reply(StatusCodes.Status200OK);
        reply.BeginOne();
        reply.BeginData(StatusCodes.Status200OK);
        write(reply.Json);
        reply.EndData();
        await reply.EndAsync();
    }

    private static void WriteIds(JsonReply json, ImportJob job)
    {
        json.Raw("\"upload_id\":"u8);
        json.Text(job.Id);
        json.Raw(",\"list_sid\":"u8);
        json.TextOrNull(ListOf(job));
    }

    /// <summary>Null for an import of another door that puts its contacts in no list.</summary>
    private static string? ListOf(ImportJob job) => job.Request?.Target is { IsAudience: false } list ? list.Key : null;

    private static void WriteFault(JsonReply json, ExotelRefusal? fault)
    {
        if (fault is null)
        {
            json.Raw("null"u8);
            return;
        }

        Number(json, "{\"code\":"u8, fault.Code);
        json.Raw(",\"message\":"u8);
        json.Text(fault.Message);
        json.Raw(",\"description\":"u8);
        json.Text(fault.Description);
        json.Raw("}"u8);
    }

    private static void Number(JsonReply json, ReadOnlySpan<byte> member, int value)
    {
        json.Raw(member);
        json.Number(value);
    }
}
