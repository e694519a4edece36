using ContactFunctions.Core.Groups;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Dialects.DeepCall.Group;

/// <summary>
/// The Group API (developers.deepcall.com/docs/V2.0/Group): groups are made, renamed, switched off and deleted here; what
/// they permit and who is in them is the operator's to say.
/// </summary>
internal sealed class DeepCallGroupFunctions(GroupBook groups)
{
    private static DeepCallRefusal NameMissing { get; } = new(1501, "The 'Name' field was not provided in the request");

    private static DeepCallRefusal GroupIdMissing { get; } = new(1502, "GroupId is required");

    public async Task<DeepCallRefusal?> AddAsync(DeepCallCall call)
    {
        if (ReadName(call, out var name) is { } refusal) return refusal;
        var outcome = await groups.AddAsync(call.Account, name, call.Aborted);
        if (outcome.Group is not { } group) return RefusalOf(outcome.Problem);
        using var reply = call.Reply();
        reply.Json.Raw("{\"status\":\"success\",\"message\":\"Group successfully added\",\"code\":200,\"groupId\":"u8);
        reply.Json.Number(group.Number);
        reply.Json.Raw("}"u8);
        return await reply.EndAsync();
    }

    /// <summary>The name is given each time, and a status that is not given is 1: so the vendor's table has it.</summary>
    public async Task<DeepCallRefusal?> UpdateAsync(DeepCallCall call)
    {
        if (ReadId(call, out var number) is { } noGroup) return noGroup;
        if (ReadName(call, out var name) is { } noName) return noName;
        if (ReadStatus(call, out var isActive) is { } noStatus) return noStatus;
        return await AnswerAsync(call, await groups.UpdateAsync(call.Account, number, name, isActive, call.Aborted), "Group successfully updated");
    }

    public async Task<DeepCallRefusal?> DeleteAsync(DeepCallCall call)
    {
        if (ReadId(call, out var number) is { } refusal) return refusal;
        return await AnswerAsync(call, await groups.DeleteAsync(call.Account, number, call.Aborted), "Group successfully deleted");
    }

    public async Task<DeepCallRefusal?> ListAsync(DeepCallCall call)
    {
        if (DeepCallGroupFilter.Read(call, out var filter) is { } refusal) return refusal;
        var all = await groups.ListAsync(call.Account, call.Aborted);
        using var reply = call.Reply();
        reply.Json.Raw("{\"status\":\"success\",\"response\":["u8);
        DeepCallGroupData.Write(reply.Json, all.Where(filter.Matches), filter.IsQuick);
        reply.Json.Raw("],\"code\":200}"u8);
        return await reply.EndAsync();
    }

    private static async Task<DeepCallRefusal?> AnswerAsync(DeepCallCall call, GroupOutcome outcome, string message)
    {
        if (outcome.Group is null) return RefusalOf(outcome.Problem);
        using var reply = call.Reply();
        reply.Json.Raw("{\"status\":\"success\",\"message\":"u8);
        reply.Json.Text(message);
        reply.Json.Raw(",\"code\":200}"u8);
        return await reply.EndAsync();
    }

    private static DeepCallRefusal RefusalOf(Problem problem) =>
        problem is { Code: ProblemCode.FieldMissing, Field: ProblemField.Name } ? NameMissing : DeepCallProblems.Refusal(problem);

    private static DeepCallRefusal? ReadName(DeepCallCall call, out string name)
    {
        name = "";
        if (call["name"].IsEmpty()) return NameMissing;
        return call["name"].TryGetText(out name) ? null : DeepCallProblems.Refusal(new Problem(ProblemCode.FieldWrongType, ProblemField.Name));
    }

    /// <summary>An id that is no number is no group's.</summary>
    private static DeepCallRefusal? ReadId(DeepCallCall call, out long number)
    {
        number = 0;
        if (call["groupId"].IsEmpty()) return GroupIdMissing;
        return call["groupId"].TryGetInteger(out number) ? null : DeepCallProblems.Refusal(new Problem(ProblemCode.GroupNotFound));
    }

    private static DeepCallRefusal? ReadStatus(DeepCallCall call, out bool isActive)
    {
        isActive = true;
        if (call["status"].IsEmpty()) return null;
        var isKnown = call["status"].TryGetInteger(out var status) && status is (0 or 1);
        isActive = status == 1;
        return isKnown ? null : DeepCallRefusal.Invalid("status must be 0 or 1");
    }
}
