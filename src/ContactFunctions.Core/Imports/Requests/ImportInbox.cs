using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Audiences;
using ContactFunctions.Core.Lists;
using ContactFunctions.Core.Webhooks;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Queues;

namespace ContactFunctions.Core.Imports.Requests;

/// <summary>
/// Handles the messages of the queue <c>contact-imports</c>: whoever can write to it needs nothing else to have contacts
/// imported. A message that asks for nothing that can be done goes to the poison queue, where somebody can look at it, and
/// is done with; so it is never in the way of others. A message that comes twice makes one job.
/// </summary>
/// <param name="find">Finds an account by its sid.</param>
public sealed class ImportInbox(Func<string, CancellationToken, ValueTask<Account?>> find, ImportDesk desk, WebhookDesk webhooks, AudienceBook audiences, ListBook lists, IQueues queues)
{
    private static readonly TimeSpan PoisonKept = TimeSpan.FromDays(7);

    /// <summary>Makes a job of a message; throws to have it delivered again.</summary>
    /// <param name="messageId">The queue's own; stands in where the sender gave no id. Null when it is not known.</param>
    /// <returns>Why it was refused; null where its job is made.</returns>
    /// <exception cref="StorageException">Unavailable.</exception>
    public async Task<ImportMessageRefusal?> HandleAsync(ReadOnlyMemory<byte> body, string? messageId, CancellationToken cancellationToken)
    {
        var refusal = ImportMessageReader.TryRead(body.Span, out var message, out var wrong)
            ? await StartAsync(message, messageId, cancellationToken)
            : new ImportMessageRefusal(ImportMessageFault.Malformed, wrong);
        if (refusal is not null) await queues.SendAsync(StoreLayout.ContactImportsPoison, body, TimeSpan.Zero, PoisonKept, cancellationToken);
        return refusal;
    }

    private async Task<ImportMessageRefusal?> StartAsync(ImportRequestMessage message, string? messageId, CancellationToken cancellationToken)
    {
        if (await find(message.Account, cancellationToken) is not { IsDisabled: false } account) return new(ImportMessageFault.AccountUnknown, message.Account);
        var request = ImportMessageReader.RequestOf(message);
        if (request.WebhookUrl is { } url && await webhooks.CheckAsync(account, url, cancellationToken) is { IsNone: false } problem)
            return new(ImportMessageFault.WebhookRefused, problem.Code.ToString());
        if (message.AudienceId is { } audienceId)
        {
            if (await audiences.FindAsync(account, audienceId, cancellationToken) is not { } audience) return new(ImportMessageFault.AudienceUnknown, audienceId);
            request = request with { Target = ImportTarget.Of(audience) };
        }

        if (message.ListId is { } listId)
        {
            if (await lists.FindByAnyIdAsync(account, listId, cancellationToken) is not { } list) return new(ImportMessageFault.ListUnknown, listId);
            request = request with { Target = ImportTarget.Of(list) };
        }

        var key = message.Id is { } id ? $"contact-imports|i|{id}" : messageId is null ? null : $"contact-imports|q|{messageId}";
        return await StartAsync(account, message, request, key, cancellationToken);
    }

    private async Task<ImportMessageRefusal?> StartAsync(
        Account account, ImportRequestMessage message, ImportRequest request, string? key, CancellationToken cancellationToken)
    {
        if (message.Source.Contacts is not null)
        {
            _ = await desk.StartInlineAsync(account, request, ImportMessageReader.ContactsOf(message), key, cancellationToken);
            return null;
        }

        var blob = ImportMessageReader.BlobOf(message);
        return await desk.StartFromBlobAsync(account, request, blob, key, cancellationToken) is null ? new(ImportMessageFault.BlobUnknown, blob.Name) : null;
    }
}
