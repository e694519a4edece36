using ContactFunctions.Core.Lists;
using ContactFunctions.Core.Problems;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.Exotel;

/// <summary>Lists themselves: <c>/v2/accounts/{sid}/lists</c>.</summary>
internal sealed class ExotelListFunctions(ListBook lists)
{
    public async Task<ExotelRefusal?> CreateAsync(ExotelCall call)
    {
        var read = new ExotelListItems(needsSid: false, needsName: true);
        if (await call.ReadAsync(body => ExotelRequest.ReadItems(body, "lists", read)) is { } refusal) return refusal;
        return await AnswerManyAsync(call, read.Items, item => lists.CreateAsync(call.Account, item.Name!, item.Tag, call.Aborted));
    }

    public async Task<ExotelRefusal?> UpdateManyAsync(ExotelCall call)
    {
        var read = new ExotelListItems(needsSid: true, needsName: false);
        if (await call.ReadAsync(body => ExotelRequest.ReadItems(body, "lists", read)) is { } refusal) return refusal;
        return await AnswerManyAsync(call, read.Items, item => lists.UpdateAsync(call.Account, item.Sid!, item.Name, item.Tag, call.Aborted));
    }

    public async Task<ExotelRefusal?> UpdateAsync(ExotelCall call)
    {
        if (await lists.FindLiveAsync(call, call.Segment("list")) is not { } list) return NotFound;
        var read = new ExotelListItems(needsSid: false, needsName: false);
        if (await call.ReadAsync(body => ExotelRequest.ReadOne(body, read)) is { } refusal) return refusal;
        var item = read.Items[0];
        if (!item.Problem.IsNone) return ExotelProblems.Refusal(item.Problem);
        return await AnswerOneAsync(call, await lists.UpdateAsync(call.Account, list.Id, item.Name, item.Tag, call.Aborted));
    }

    public async Task<ExotelRefusal?> GetAsync(ExotelCall call)
    {
        var list = await lists.FindLiveAsync(call, call.Segment("list"));
        return list is null ? NotFound : await AnswerOneAsync(call, new ListOutcome(list, Problem.None));
    }

    /// <summary>Answers the list as it stood, with the contacts it had.</summary>
    public async Task<ExotelRefusal?> DeleteAsync(ExotelCall call)
    {
        if (await lists.FindLiveAsync(call, call.Segment("list")) is not { } list) return NotFound;
        var count = await lists.CountAsync(call.Account, list.Id, call.Aborted);
        var outcome = await lists.DeleteAsync(call.Account, list.Id, call.Aborted);
        if (outcome.List is null) return ExotelProblems.Refusal(outcome.Problem);
        await AnswerAsync(call, outcome.List, count);
        return null;
    }

    public async Task<ExotelRefusal?> ListAsync(ExotelCall call)
    {
        if (ExotelPageQuery.Read(call.Http.Request, out var query) is { } refusal) return refusal;
        var matching = ExotelListOrder.Of(query, await lists.ListAsync(call.Account, call.Aborted));

        using var reply = call.Reply(StatusCodes.Status200OK);
        reply.Paging(query.Paging(matching.Count - query.Offset > query.Limit));
        reply.BeginItems();
        var data = new ExotelListData(reply.Json, call.Account);
        var written = 0;
        foreach (var list in matching.Skip(query.Offset).Take(query.Limit))
        {
            reply.Separate(written++);
            await WriteAsync(call, reply, data, list);
        }

        reply.EndItems();
        await reply.EndAsync();
        return null;
    }

    private static ExotelRefusal NotFound => ExotelProblems.Refusal(new Problem(ProblemCode.ListNotFound));

    /// <summary>Does the items one after another, so that the last of two with one name meets the first; answers 207.</summary>
    private async Task<ExotelRefusal?> AnswerManyAsync(
        ExotelCall call, IReadOnlyList<ExotelListItem> items, Func<ExotelListItem, Task<ListOutcome>> work)
    {
        var outcomes = new List<ListOutcome>(items.Count);
        foreach (var item in items) outcomes.Add(item.Problem.IsNone ? await work(item) : new ListOutcome(null, item.Problem));
        var failed = outcomes.Count(outcome => outcome.List is null);

        using var reply = call.Reply(StatusCodes.Status207MultiStatus);
        reply.Counts(failed, items.Count, items.Count - failed);
        reply.BeginItems();
        var data = new ExotelListData(reply.Json, call.Account);
        for (var ordinal = 0; ordinal < outcomes.Count; ordinal++)
        {
            reply.Separate(ordinal);
            if (outcomes[ordinal].List is { } list) await WriteAsync(call, reply, data, list);
            else reply.Json.Raw(ExotelProblems.Item(outcomes[ordinal].Problem));
            await reply.SendPieceAsync();
        }

        reply.EndItems();
        await reply.EndAsync();
        return null;
    }

    private async Task<ExotelRefusal?> AnswerOneAsync(ExotelCall call, ListOutcome outcome)
    {
        if (outcome.List is not { } list) return ExotelProblems.Refusal(outcome.Problem);
        await AnswerAsync(call, list, await lists.CountAsync(call.Account, list.Id, call.Aborted));
        return null;
    }

    private static async Task AnswerAsync(ExotelCall call, ContactList list, long count)
    {
        using var reply = call.Reply(StatusCodes.Status200OK);
        reply.BeginOne();
        reply.BeginData(StatusCodes.Status200OK);
        new ExotelListData(reply.Json, call.Account).Write(list, count);
        reply.EndData();
        await reply.EndAsync();
    }

    private async Task WriteAsync(ExotelCall call, ExotelReply reply, ExotelListData data, ContactList list)
    {
        var count = await lists.CountAsync(call.Account, list.Id, call.Aborted);
        reply.BeginData(StatusCodes.Status200OK);
        data.Write(list, count);
        reply.EndData();
    }
}
