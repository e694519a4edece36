using System.CommandLine;
using ContactFunctions.Cli.Service;

namespace ContactFunctions.Cli.Commands;

/// <summary><c>--url</c> and <c>--key</c>, or what the environment says in their place: a running service instead of a store.</summary>
internal sealed class ServiceOptionSet(Terminal terminal)
{
    public const string UrlVariable = "CONTACTS_URL";
    public const string KeyVariable = "CONTACTS_KEY";

    private readonly Option<string?> _url = new("--url")
    {
        Description = $"A running service instead of a store, for import, imports and export; else {UrlVariable}.",
        Recursive = true,
    };

    private readonly Option<string?> _key = new("--key")
    {
        Description = $"The service's OliAI key, which says whose account; better {KeyVariable}, for others on the machine can read a command line.",
        Recursive = true,
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_url);
        command.Options.Add(_key);
    }

    /// <summary>The service that is meant; null where a store is.</summary>
    /// <param name="namesStore">A store is named on the command line, which goes before the environment.</param>
    /// <exception cref="CommandException">What is given is no service.</exception>
    public ServiceAddress? Read(ParseResult line, bool namesStore)
    {
        var typed = line.GetValue(_url);
        if (typed is null && line.GetValue(_key) is not null && Variable(UrlVariable) is null) throw Wrong("--key is for the service that --url names.");
        if (typed is not null && namesStore) throw Wrong("--url names a service, and --store or --connection-string a store: give one of them.");
        if ((typed ?? (namesStore ? null : Variable(UrlVariable))) is not { } url) return null;
        var place = ServiceAddress.ParseBase(url) ?? throw Wrong($"'{url}' is no address of a service: it must be such as https://contacts.example.org.");
        var key = line.GetValue(_key) ?? Variable(KeyVariable) ?? throw Wrong($"A service needs a key: set {KeyVariable}, or give --key.");
        // Not repeated: it may be a secret with a blank behind it.
        return ServiceAddress.IsKey(key) ? new ServiceAddress(place, key, typed is not null) : throw Wrong("The key has characters that no key has.");
    }

    private string? Variable(string name) => terminal.Variable(name) is { Length: > 0 } value ? value : null;

    private static CommandException Wrong(string message) => new(ExitCode.Usage, message);
}
