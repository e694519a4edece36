using ContactFunctions.Cli.Commands;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Audiences;
using ContactFunctions.Core.Lists;

namespace ContactFunctions.Cli.Input;

/// <summary>A list or an audience as it was typed; at most one of the two.</summary>
/// <param name="List">Its clId, in either form, or its sid.</param>
/// <param name="Audience">Its key, without what OliAI's callers write before it.</param>
internal readonly record struct SetName(string? List, string? Audience)
{
    /// <summary>What OliAI's callers write before an audience's key.</summary>
    public const string AudiencePrefix = "aud_";

    /// <returns>What is named, or why there is none; nothing of the three where nothing is named.</returns>
    public async Task<(ContactList? List, Audience? Audience, string? Refusal)> FindAsync(
        OpenStore store, Account account, CancellationToken cancellationToken)
    {
        if (List is { } id)
            return await ListArgument.FindAsync(store, account, id, cancellationToken) is { } list ? (list, null, null) : (null, null, Refusals.NoList(id));
        if (Audience is not { } key) return (null, null, null);
        return await store.Audiences.FindAsync(account, key, cancellationToken) is { } audience ? (null, audience, null) : (null, null, Refusals.NoAudience(key));
    }
}
