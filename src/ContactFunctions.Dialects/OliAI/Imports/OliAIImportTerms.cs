using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Audiences;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Core.Lists;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Dialects.OliAI.Imports;

/// <summary>Whether an account's job may have a webhook to this URL; none if so.</summary>
public delegate Task<Problem> CheckWebhook(Account account, string url, CancellationToken cancellationToken);

/// <summary>Finds what an order names, so that only an import that can be done is begun.</summary>
internal sealed class OliAIImportTerms(AudienceBook audiences, ListBook lists, CheckWebhook checkWebhook)
{
    /// <summary>The request for Core; or why there can be none.</summary>
    public async Task<(ImportRequest? Request, OliAIRefusal? Refusal)> FindAsync(OliAICall call, OliAIImportOrder order, SourceFormat format)
    {
        if (format != SourceFormat.Csv && order.Delimiter is not null) return (null, OliAIRefusal.Invalid("delimiter should not exist where the format is not csv"));
        var (target, refusal) = await FindTargetAsync(call, order);
        refusal ??= await CheckWebhookAsync(call, order.WebhookUrl);
        if (refusal is not null) return (null, refusal);
        var request = new ImportRequest(format)
        {
            Delimiter = order.Delimiter,
            Mapping = order.Mapping,
            Duplicates = order.Duplicates,
            Target = target,
            ValidateOnly = order.ValidateOnly,
            WebhookUrl = order.WebhookUrl,
            FileName = order.FileName,
        };
        return (request, null);
    }

    private async Task<(ImportTarget? Target, OliAIRefusal? Refusal)> FindTargetAsync(OliAICall call, OliAIImportOrder order)
    {
        if (order.AudienceId is { } audienceId)
            return await audiences.FindAsync(call, audienceId) is { } audience ? (ImportTarget.Of(audience), null) : (null, OliAIRefusal.NotFound("Audience"));
        if (order.ListId is { } listId)
            return await lists.FindByAnyIdAsync(call.Account, listId, call.Aborted) is { } list ? (ImportTarget.Of(list), null) : (null, OliAIRefusal.NotFound("List"));
        return (null, null);
    }

    private async Task<OliAIRefusal?> CheckWebhookAsync(OliAICall call, string? url)
    {
        if (url is null) return null;
        var problem = await checkWebhook(call.Account, url, call.Aborted);
        return problem.IsNone ? null : OliAIProblems.Refusal(problem);
    }
}
