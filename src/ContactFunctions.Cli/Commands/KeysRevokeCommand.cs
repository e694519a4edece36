using System.CommandLine;
using ContactFunctions.Cli.Output;

namespace ContactFunctions.Cli.Commands;

internal sealed class KeysRevokeCommand : StoreCommand
{
    private readonly Argument<string> _key = new("id") { Description = "The key's id, as keys list shows it." };

    public KeysRevokeCommand(StoreOptionSet store, Terminal terminal)
        : base("revoke", "Refuses a key from the next request on, for good.", store, terminal) => Arguments.Add(_key);

    protected override async Task<int> RunAsync(OpenStore store, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var id = line.GetRequiredValue(_key);
        var key = await store.Keys.RevokeAsync(id, cancellationToken);
        return key is null ? report.Refuse(Refusals.NoKey(id)) : report.Show(KeyView.Of(key, TimeProvider.System.GetUtcNow()));
    }
}
