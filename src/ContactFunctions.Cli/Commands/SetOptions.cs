using System.CommandLine;
using ContactFunctions.Cli.Input;

namespace ContactFunctions.Cli.Commands;

/// <summary><c>--list CLID|SID</c> or <c>--audience KEY</c>: one set of the account's contacts, or none.</summary>
internal sealed class SetOptions
{
    private readonly Option<string?> _list;
    private readonly Option<string?> _audience;

    /// <param name="what">Begins "... this list", such as "Only the contacts of".</param>
    public SetOptions(string what)
    {
        _list = new Option<string?>("--list") { Description = $"{what} this list: its clId, either form, or its sid." };
        _audience = new Option<string?>("--audience") { Description = $"{what} this audience: its key, with {SetName.AudiencePrefix} or without." };
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

    public SetName Read(ParseResult line)
    {
        var audience = line.GetValue(_audience);
        return new SetName(
            line.GetValue(_list), audience?.StartsWith(SetName.AudiencePrefix, StringComparison.Ordinal) == true ? audience[SetName.AudiencePrefix.Length..] : audience);
    }
}
