using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Lists;
using ContactFunctions.Core.Problems;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.Exotel;

/// <summary>Who is in a list: <c>/v2/accounts/{sid}/lists/{list}/contacts</c>.</summary>
internal sealed class ExotelListContactFunctions(ListBook lists, ExotelContactFunctions contacts)
{
    public async Task<ExotelRefusal?> AddAsync(ExotelCall call)
    {
        if (await lists.FindLiveAsync(call, call.Segment("list")) is not { } list) return ListNotFound;
        var read = new ExotelReferenceItems();
        if (await call.ReadAsync(body => ExotelRequest.ReadItems(body, "contact_references", read)) is { } refusal) return refusal;
        var ids = read.Items.Where(item => item.Problem.IsNone).Select(item => item.Id).ToList();
        var added = ids.Count == 0 ? [] : await lists.AddAsync(call.Account, list.Id, ids, call.Aborted);
        await AnswerAsync(call, list, Merge(read.Items, added));
        return null;
    }

    public async Task<ExotelRefusal?> ListAsync(ExotelCall call)
    {
        if (await lists.FindLiveAsync(call, call.Segment("list")) is not { } list) return ListNotFound;
        if (ExotelPageQuery.Read(call.Http.Request, out var query) is { } refusal) return refusal;
        return await contacts.AnswerPageAsync(call, query, [lists.ContactsAsync(call.Account, list.Id, call.Aborted)]);
    }

    /// <summary>Takes the contact out of the list only; answers the contact.</summary>
    public async Task<ExotelRefusal?> RemoveAsync(ExotelCall call)
    {
        if (await lists.FindLiveAsync(call, call.Segment("list")) is not { } list) return ListNotFound;
        if (!call.TryGetContact(out var id)) return ExotelRefusal.NotFound("contact");
        return await call.AnswerAsync(await lists.RemoveAsync(call.Account, list.Id, id, call.Aborted));
    }

    private static ExotelRefusal ListNotFound => ExotelProblems.Refusal(new Problem(ProblemCode.ListNotFound));

    /// <summary>Puts the outcomes of the contacts that were tried back between those that were refused, in input order.</summary>
    private static List<ContactOutcome> Merge(IReadOnlyList<(ContactId Id, Problem Problem)> items, IReadOnlyList<ContactOutcome> added)
    {
        var next = 0;
        return [.. items.Select(item => item.Problem.IsNone ? added[next++] : ContactOutcome.Failed(item.Problem.Code, item.Problem.Field))];
    }

    private static async Task AnswerAsync(ExotelCall call, ContactList list, List<ContactOutcome> outcomes)
    {
        var failed = outcomes.Count(outcome => outcome.IsFailed);
        using var reply = call.Reply(StatusCodes.Status207MultiStatus);
        reply.Counts(failed, outcomes.Count, outcomes.Count - failed);
        reply.BeginItems();
        var data = new ExotelContactData(reply.Json, call.Account);
        for (var ordinal = 0; ordinal < outcomes.Count; ordinal++)
        {
            reply.Separate(ordinal);
            Write(reply, data, list, outcomes[ordinal]);
            await reply.SendPieceAsync();
        }

        reply.EndItems();
        await reply.EndAsync();
    }

    private static void Write(ExotelReply reply, ExotelContactData data, ContactList list, in ContactOutcome outcome)
    {
        if (outcome.IsFailed)
        {
            reply.Json.Raw(ExotelProblems.Item(outcome.Problem));
            return;
        }

        reply.BeginData(StatusCodes.Status200OK);
        data.WriteInList(outcome.Contact, list.Id);
        reply.EndData();
    }
}
