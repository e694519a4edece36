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
        json.Member(",\"url\":"u8, ExotelUri.Upload(call.Account, job.Id));
        json.Member("},\"list\":{\"sid\":"u8, ListOf(job));
        json.Member(",\"name\":"u8, listName);
        json.Raw("}}"u8);
    });

    /// <summary>How far it is.</summary>
    public static Task AnswerUploadStatusAsync(this ExotelCall call, ImportJob job) => AnswerAsync(call, json =>
    {
        var stats = ExotelUploadStats.Of(job);
        json.Raw("{"u8);
        WriteIds(json, job);
        json.Member(",\"status\":"u8, stats.Status);
        json.Member(",\"total_records\":"u8, stats.Total);
        json.Member(",\"success_count\":"u8, stats.Success);
        json.Member(",\"duplicate_count\":"u8, stats.Duplicate);
        json.Member(",\"failure_count\":"u8, stats.Failed);
        json.Member(",\"stats\":{\"duplicate\":"u8, stats.Duplicate);
        json.Member(",\"total\":"u8, stats.Total);
        json.Member(",\"success\":"u8, stats.Success);
        json.Member(",\"failed\":"u8, stats.Failed);
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
        json.Member("\"upload_id\":"u8, job.Id);
        json.Member(",\"list_sid\":"u8, ListOf(job));
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

        json.Member("{\"code\":"u8, fault.Code);
        json.Member(",\"message\":"u8, fault.Message);
        json.Member(",\"description\":"u8, fault.Description);
        json.Raw("}"u8);
    }
}
