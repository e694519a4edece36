using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Directories;

namespace ContactFunctions.Dialects.DeepCall.Directory;

/// <summary>
/// The Directory API (docs.deepcall.com/V2.0/Directory): the account's contacts by number. A create of a known number
/// updates it, as writing a known number does through every door.
/// </summary>
internal sealed class DeepCallDirectoryFunctions(DirectoryBook directory)
{
    /// <summary>In the words of this API's own page.</summary>
    private static DeepCallRefusal InvalidNumber { get; } = DeepCallRefusal.InvalidNumber with { Message = "Invalid contact number" };

    public Task<DeepCallRefusal?> CreateAsync(DeepCallCall call) => WriteAsync(call, directory.CreateAsync, "Directory successfully created");

    public Task<DeepCallRefusal?> UpdateAsync(DeepCallCall call) => WriteAsync(call, directory.UpdateAsync, "Directory successfully updated");

    public async Task<DeepCallRefusal?> BlacklistAsync(DeepCallCall call)
    {
        if (ReadNumber(call, out var number) is { } noNumber) return noNumber;
        if (DeepCallBlacklist.Read(call, out var change) is { } refusal) return refusal;
        var outcome = await directory.BlacklistAsync(call.Account, number, change, call.Aborted);
        return RefusalOf(outcome) ?? await call.SucceedAsync("Blacklist successfully updated");
    }

    public async Task<DeepCallRefusal?> SearchAsync(DeepCallCall call)
    {
        if (ReadNumber(call, out var number) is { } noNumber) return noNumber;
        if (DeepCallProjection.Read(call, out var projection) is { } refusal) return refusal;
        if (await directory.FindAsync(call.Account, number, call.Aborted) is not { } found) return DeepCallRefusal.NoData;
        using var reply = call.Reply();
        reply.Json.Raw("{\"status\":\"success\",\"response\":"u8);
        new DeepCallDirectoryData(reply.Json, projection, call.Account).Write(found);
        reply.Json.Raw(",\"code\":200}"u8);
        return await reply.EndAsync();
    }

    private static async Task<DeepCallRefusal?> WriteAsync(DeepCallCall call, Write write, string success)
    {
        if (ReadNumber(call, out var number) is { } noNumber) return noNumber;
        if (DeepCallDirectoryWrite.Read(call, out var given) is { } refusal) return refusal;
        var outcome = await write(call.Account, number, given, call.Aborted);
        return RefusalOf(outcome) ?? await call.SucceedAsync(success);
    }

    private static DeepCallRefusal? RefusalOf(DirectoryOutcome outcome) =>
        outcome.Fault is { } fault ? DeepCallFieldFaults.Refusal(fault) : RefusalOf(outcome.Contact);

    private static DeepCallRefusal? RefusalOf(ContactOutcome outcome) => outcome.IsFailed ? DeepCallProblems.Refusal(outcome.Problem) : null;

    /// <summary>Without a number it is a parameter that lacks; anything else that is no number is an invalid one.</summary>
    private static DeepCallRefusal? ReadNumber(DeepCallCall call, out E164 number)
    {
        number = default;
        var contact = call["contact"];
        if (contact.IsNone()) return DeepCallRefusal.Invalid("contact is required");
        return contact.TryGetNumber(call.Account.Region, out number) ? null : InvalidNumber;
    }

    private delegate Task<DirectoryOutcome> Write(Account account, E164 number, DirectoryWrite write, CancellationToken cancellationToken);
}
