using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Fields;
using ContactFunctions.Core.Lists;
using ContactFunctions.Core.Lists.Entries;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Dialects.DeepCall.Contact;

/// <summary>
/// The Contact API (developers.deepcall.com/docs/V2.0/Contact): contacts of lists, one a call. The order of checks has each
/// error of the page provoked by the request that lacks just that: action, list, record, number, the rest.
/// </summary>
internal sealed class DeepCallContactFunctions(ListBook lists, EntryBook entries)
{
    private static DeepCallRefusal ActionInvalid { get; } = new(1029, "Please provide action/(accepted: 0,1,2)");

    private static DeepCallRefusal RecordMissing { get; } = new(1022, "Please provide record");

    public async Task<DeepCallRefusal?> AddAsync(DeepCallCall call)
    {
        if (!call["action"].TryGetInteger(out var action) || action is < 0 or > 2) return ActionInvalid;
        if (await FindListAsync(call) is not { } list) return DeepCallProblems.Refusal(new Problem(ProblemCode.ListNotFound));
        if (DeepCallRecord.Read(call["record"]) is not { } record) return RecordMissing;
        if (DeepCallEntrySought.Read(call, record, needsNumber: action == 0, out var sought) is { } nobody) return nobody;
        if (action == 2) return await AnswerAsync(call, await entries.SoftDeleteAsync(call.Account, list, sought.Id, sought.Number, call.Aborted), "deleted");

        if (ReadWrite(call, list, record, isUpdate: action == 1, out var write) is { } refusal) return refusal;
        return action == 0
            ? await AnswerAsync(call, await entries.AddAsync(call.Account, list, sought.Number, write, call.Aborted), "uploaded")
            : await AnswerAsync(call, await entries.UpdateAsync(call.Account, list, sought.Id, sought.Number, write, call.Aborted), "updated");
    }

    /// <summary>Deletes an entry for good, one that was soft-deleted too.</summary>
    public async Task<DeepCallRefusal?> DeleteAsync(DeepCallCall call)
    {
        if (await FindListAsync(call) is not { } list) return DeepCallProblems.Refusal(new Problem(ProblemCode.ListNotFound));
        if (call["delId"].IsEmpty()) return DeepCallRefusal.Invalid("delId is required");
        if (!call["delId"].TryGetRaw(out var text)) return DeepCallRefusal.Invalid("delId has the wrong type");
        if (!ContactId.TryParse(text, out var id)) return DeepCallRefusal.NoData;
        return await AnswerAsync(call, await entries.DeleteAsync(call.Account, list, id, call.Aborted), "deleted");
    }

    private async Task<ContactList?> FindListAsync(DeepCallCall call) =>
        call["clId"].TryGetRaw(out var clId) ? await lists.FindByClIdAsync(call.Account, clId.Trim(), call.Aborted) : null;

    private static DeepCallRefusal? ReadWrite(DeepCallCall call, ContactList list, DeepCallRecord record, bool isUpdate, out EntryWrite write)
    {
        write = new EntryWrite(default);
        if (DeepCallCampaign.Read(call, out var campaign) is { } badCampaign) return badCampaign;
        if (record.Check() is { } badField) return badField;
        if (record.ToPatch(out var patch) is { } badColumn) return badColumn;
        var check = new FieldCheck(call.Account.Region)
        {
            IsUpdate = isUpdate,
            RefusesUnknown = !list.Settings.KeepsUnknownFields,
            KnownBeside = DeepCallRecord.CommonFields,
        };
        if (list.Settings.Fields.Check(record.ToJson(), check) is { } fault) return DeepCallFieldFaults.Refusal(fault);
        write = new EntryWrite(patch, record.ToEntry(), campaign.Schedule, campaign.Reschedule, campaign.Source);
        return null;
    }

    /// <summary>
    /// As the page's captured reply has it, misspelt; <c>contactId</c> stands behind it for clients written by the page's table.
    /// </summary>
    private static async Task<DeepCallRefusal?> AnswerAsync(DeepCallCall call, EntryOutcome outcome, string operation)
    {
        if (outcome.IsFailed) return DeepCallProblems.Refusal(outcome.Problem);
        var id = outcome.ContactId.ToString();
        using var reply = call.Reply();
        reply.Json.Raw("{\"message\":\"Operation successfull\",\"status\":\"success\",\"code\":200,\"operation\":"u8);
        reply.Json.Text(operation);
        reply.Json.Raw(",\"contact_id\":"u8);
        reply.Json.Text(id);
        reply.Json.Raw(",\"contactId\":"u8);
        reply.Json.Text(id);
        reply.Json.Raw("}"u8);
        return await reply.EndAsync();
    }
}
