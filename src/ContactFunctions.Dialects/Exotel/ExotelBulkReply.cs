using System.Globalization;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Problems;
using ContactFunctions.Dialects.Http;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.Exotel;

/// <summary>Answers bulks of contacts: 207 with every item in input order, or 202 and where the job lies.</summary>
internal static class ExotelBulkReply
{
    /// <summary>Seconds after which to ask for a job again.</summary>
    private const int RetryAfterSeconds = 2;

    public static async Task AnswerAsync(this ExotelCall call, ImportResults results)
    {
        using var reply = call.Reply(StatusCodes.Status207MultiStatus);
        var counts = results.Counts();
        reply.Counts(counts.Failed + counts.Unprocessed, counts.Total, counts.Succeeded);
        var contacts = new ExotelContactData(reply.Json, call.Account);
        reply.BeginItems();
        for (var ordinal = 0; ordinal < results.Count; ordinal++)
        {
            reply.Separate(ordinal);
            Write(reply, contacts, results, ordinal);
            await reply.SendPieceAsync();
        }

        reply.EndItems();
        await reply.EndAsync();
    }

    /// <summary>What has not been decided yet counts as neither failed nor success.</summary>
    public static async Task AnswerAsync(this ExotelCall call, ImportJob job, bool asked)
    {
        var uri = ExotelUri.Job(call.Account, job.Id);
        var headers = call.Http.Response.Headers;
        headers.Location = uri;
        headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        if (asked) headers[Preferences.AppliedHeader] = Preferences.RespondAsync;

        using var reply = call.Reply(StatusCodes.Status202Accepted);
        reply.Counts(job.Counts.Failed, job.Counts.Total, job.Counts.Succeeded);
        reply.BeginOne();
        reply.BeginData(StatusCodes.Status202Accepted);
        reply.Json.Raw("{\"id\":"u8);
        reply.Json.Text(job.Id);
        reply.Json.Raw(",\"state\":"u8);
        reply.Json.Text(StateOf(job.State));
        reply.Json.Raw(",\"uri\":"u8);
        reply.Json.Text(uri);
        reply.Json.Raw("}"u8);
        reply.EndData();
        await reply.EndAsync();
    }

    private static void Write(ExotelReply reply, ExotelContactData contacts, ImportResults results, int ordinal)
    {
        var outcome = results[ordinal];
        if (outcome.IsSuccess)
        {
            reply.BeginData(StatusCodes.Status200OK);
            contacts.Write(results.ContactOf(ordinal));
            reply.EndData();
            return;
        }

        reply.Json.Raw(ExotelProblems.Item(outcome.Problem.IsNone ? new Problem(ProblemCode.Unprocessed) : outcome.Problem));
    }

    private static string StateOf(ImportState state) => state switch
    {
        ImportState.Queued => "queued",
        ImportState.Running => "running",
        ImportState.Completed => "completed",
        ImportState.CompletedWithErrors => "completed_with_errors",
        ImportState.Failed => "failed",
        ImportState.Canceled => "canceled",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
