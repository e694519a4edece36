using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Keys;
using ContactFunctions.Core.Lists;
using ContactFunctions.Core.Problems;
using ContactFunctions.Dialects.Http;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.Exotel;

/// <summary>Contacts, one and many: <c>/v2/accounts/{sid}/contacts</c>.</summary>
internal sealed class ExotelContactFunctions(ContactBook contacts, ListBook lists, BulkDesk bulks)
{
    public Task<ExotelRefusal?> CreateAsync(ExotelCall call) => WorkAsync(call, ItemVerb.Upsert);

    public Task<ExotelRefusal?> UpdateManyAsync(ExotelCall call) => WorkAsync(call, ItemVerb.Update);

    public async Task<ExotelRefusal?> GetAsync(ExotelCall call)
    {
        var found = call.TryGetContact(out var id) ? await contacts.FindAsync(call.Account, id, call.Aborted) : null;
        if (found is not { } contact) return ExotelRefusal.NotFound("contact");
        await call.AnswerAsync(contact);
        return null;
    }

    public async Task<ExotelRefusal?> UpdateAsync(ExotelCall call)
    {
        if (!call.TryGetContact(out var id)) return ExotelRefusal.NotFound("contact");
        using var item = new ExotelContactItems(ItemVerb.Update, call.Account.Region) { Contact = id };
        if (await call.ReadAsync(body => ExotelRequest.ReadOne(body, item)) is { } refusal) return refusal;
        if (item.Items.ProblemOf(0) is { IsNone: false } problem) return ExotelProblems.Refusal(problem);
        var (patch, number) = (item.Items[0].Patch, item.Items[0].Number);
        return await call.AnswerAsync(await contacts.UpdateAsync(call.Account, id, patch, number, null, call.Aborted));
    }

    public async Task<ExotelRefusal?> DeleteAsync(ExotelCall call)
    {
        if (!call.TryGetContact(out var id)) return ExotelRefusal.NotFound("contact");
        return await call.AnswerAsync(await contacts.DeleteAsync(call.Account, id, null, call.Aborted));
    }

    public async Task<ExotelRefusal?> ListAsync(ExotelCall call)
    {
        if (ExotelPageQuery.Read(call.Http.Request, out var query) is { } refusal) return refusal;
        if (query.ListSids.Count == 0) return await AnswerPageAsync(call, query, [contacts.ListAsync(call.Account, call.Aborted)]);

        var sources = new List<IAsyncEnumerable<Contact>>();
        foreach (var sid in query.ListSids)
        {
            if (await lists.FindLiveAsync(call, sid) is null) return ExotelProblems.Refusal(new Problem(ProblemCode.ListNotFound));
            sources.Add(lists.ContactsAsync(call.Account, sid, call.Aborted));
        }

        return await AnswerPageAsync(call, query, sources);
    }

    /// <summary>Answers one page of the contacts that all sources give together.</summary>
    public async Task<ExotelRefusal?> AnswerPageAsync(ExotelCall call, ExotelPageQuery query, IReadOnlyList<IAsyncEnumerable<Contact>> sources)
    {
        var page = new ExotelPage(query);
        foreach (var source in sources) await page.CollectAsync(source, call.Aborted);
        var names = query.ShowsLists ? new ExotelListNames(await lists.ListAsync(call.Account, call.Aborted)) : null;

        using var reply = call.Reply(StatusCodes.Status200OK);
        reply.Paging(query.Paging(page.HasMore));
        reply.BeginItems();
        var data = new ExotelContactData(reply.Json, call.Account);
        var written = 0;
        foreach (var number in page.Numbers())
        {
            // One deleted since it was collected is left out; the page is then one short.
            if (await contacts.FindAsync(call.Account, number, call.Aborted) is not { } contact) continue;
            reply.Separate(written++);
            reply.BeginData(StatusCodes.Status200OK);
            if (names is null) data.Write(contact);
            else data.WriteWithLists(contact, names);
            reply.EndData();
        }

        reply.EndItems();
        await reply.EndAsync();
        return null;
    }

    private async Task<ExotelRefusal?> WorkAsync(ExotelCall call, ItemVerb verb)
    {
        if (!RequestKey.TryRead(call.Http.Request, out var header)) return ExotelProblems.Refusal(new Problem(ProblemCode.IdempotencyKeyInvalid));
        using var read = new ExotelContactItems(verb, call.Account.Region);
        IdempotencyKey? key = null;
        var refusal = await call.ReadAsync(body =>
        {
            key = header.Over(body, keepsAcceptance: true);
            return ExotelRequest.ReadItems(body, "contacts", read);
        });
        if (refusal is not null) return refusal;
        var asks = call.AsksForAsync;
        var answer = await bulks.RunAsync(call.Account, read.Items, asks, key, call.Aborted);
        if (!answer.Problem.IsNone) return ExotelProblems.Refusal(answer.Problem);
        // A repeat gets the first answer to the byte, so the id in both is that of the job they share.
        if (answer.KeyedJobId is { } job) call.Http.TraceIdentifier = job;
        using var results = answer.Results;
        call.Trouble = results?.Trouble;
        if (results is not null) await call.AnswerAsync(results);
        else await call.AnswerAsync(answer.Job!, asks);
        return null;
    }
}
