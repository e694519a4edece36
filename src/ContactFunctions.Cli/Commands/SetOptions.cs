using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Audiences;
using ContactFunctions.Core.Lists;

namespace ContactFunctions.Cli.Commands;

/// <summary><c>--list CLID|SID</c> or <c>--audience KEY</c>: one set of the account's contacts, or none.</summary>
internal sealed class SetOptions
{
    /// <summary>What OliAI's callers write before an audience's key.</summary>
    private const string AudiencePrefix = "aud_";

    private readonly Option<string?> _list;
    private readonly Option<string?> _audience;

    /// <param name="what">Begins "... this list", such as "Only the contacts of".</param>
    public SetOptions(string what)
    {
        _list = new Option<string?>("--list") { Description = $"{what} this list: its clId, either form, or its sid." };
        _audience = new Option<string?>("--audience") { Description = $"{what} this audience: its key, with {AudiencePrefix} or without." };
    }

    public void AddTo(Command command)
    {
        command.Options.Add(_list);
        command.Options.Add(_audience);
        command.Validators.Add(line =>
        {
            if (line.GetValue(_list) is not null && line.GetValue(_audience) is not null) line.AddError("--list and --audience cannot both be given.");
        });
    }

    /// <returns>What was asked for, or why there is none; nothing of the three where nothing was asked for.</returns>
    public async Task<(ContactList? List, Audience? Audience, string? Refusal)> ReadAsync(
        OpenStore store, Account account, ParseResult line, CancellationToken cancellationToken)
    {
        if (line.GetValue(_list) is { } id)
            return await ListArgument.FindAsync(store, account, id, cancellationToken) is { } list ? (list, null, null) : (null, null, Refusals.NoList(id));
        if (line.GetValue(_audience) is not { } key) return (null, null, null);
        var bare = key.StartsWith(AudiencePrefix, StringComparison.Ordinal) ? key[AudiencePrefix.Length..] : key;
        return await store.Audiences.FindAsync(account, bare, cancellationToken) is { } audience
            ? (null, audience, null)
            : (null, null, Refusals.NoAudience(key));
    }
}
