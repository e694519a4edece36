using System.Collections.Concurrent;
using System.Text.Json;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Problems;
using ContactFunctions.Dialects.Json;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>Answers a bulk: <c>{"created","updated","failed","contacts":[...],"errors":[...]}</c>, always 200.</summary>
internal static class OliAIBulkReply
{
    /// <summary>What an error says of its problem, as JSON: few kinds, many items.</summary>
    private static readonly ConcurrentDictionary<Problem, byte[]> Reasons = new();

    public static async Task AnswerAsync(this OliAICall call, OliAIContactItems sent, ImportResults results)
    {
        using var json = call.Reply(StatusCodes.Status200OK);
        WriteCounts(json, results.Counts());
        await WriteContactsAsync(call, json, results);
        json.Raw(",\"errors\":["u8);
        for (int ordinal = 0, written = 0; ordinal < results.Count; ordinal++)
        {
            if (results[ordinal].IsSuccess) continue;
            OliAIPage.Separate(json, written++);
            WriteError(json, ordinal, results[ordinal], sent.NumberOf(ordinal));
            if (json.IsDue) await json.SendAsync(call.Aborted);
        }

        json.Raw("]}"u8);
        await json.EndAsync(call.Aborted);
    }

    /// <summary>What changed nothing is updated all the same: the page knows two ways to succeed.</summary>
    private static void WriteCounts(JsonReply json, in ImportCounts counts)
    {
        json.Raw("{\"created\":"u8);
        json.Number(counts.Created);
        json.Raw(",\"updated\":"u8);
        json.Number(counts.Updated + counts.Unchanged);
        json.Raw(",\"failed\":"u8);
        json.Number(counts.Failed + counts.Unprocessed);
    }

    private static async Task WriteContactsAsync(OliAICall call, JsonReply json, ImportResults results)
    {
        var data = new OliAIContactData(json, call.Account);
        json.Raw(",\"contacts\":["u8);
        for (int ordinal = 0, written = 0; ordinal < results.Count; ordinal++)
        {
            if (!results[ordinal].IsSuccess) continue;
            OliAIPage.Separate(json, written++);
            data.Write(results.ContactOf(ordinal));
            if (json.IsDue) await json.SendAsync(call.Aborted);
        }

        json.Raw("]"u8);
    }

    private static void WriteError(JsonReply json, int ordinal, in ItemOutcome outcome, string? phoneNumber)
    {
        var problem = outcome.Problem.IsNone ? new Problem(ProblemCode.Unprocessed) : outcome.Problem;
        json.Raw("{\"index\":"u8);
        json.Number(ordinal);
        json.Raw(Reasons.GetOrAdd(problem, Encode));
        json.Raw(",\"phoneNumber\":"u8);
        json.TextOrNull(phoneNumber);
        json.Raw("}"u8);
    }

    private static byte[] Encode(Problem problem)
    {
        var field = OliAIProblems.NameOf(problem.Field) is { } name ? $"\"{name}\"" : "null";
        return System.Text.Encoding.UTF8.GetBytes(
            $",\"reason\":\"{JsonEncodedText.Encode(OliAIProblems.Refusal(problem).Message)}\",\"code\":\"{OliAIProblems.CodeOf(problem.Code)}\",\"field\":{field}");
    }
}
