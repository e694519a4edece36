using System.CommandLine;
using ContactFunctions.Cli.Service;
using ContactFunctions.Core.Settings;

namespace ContactFunctions.Cli.Commands;

/// <summary>Which store or service, and in what form to answer: the options that every command has.</summary>
internal sealed class StoreOptionSet(Terminal terminal)
{
    private readonly Option<string> _path = new("--store")
    {
        Description = $"Folder of the embedded store; else {StorageOptions.PathSetting}, else {StorageOptions.DefaultPath}.",
        Recursive = true,
    };

    private readonly Option<string> _connectionString = new("--connection-string")
    {
        Description = $"Azure Storage or Azurite instead; else {StorageOptions.ConnectionStringSetting}.",
        Recursive = true,
    };

    private readonly ServiceOptionSet _service = new(terminal);
    private readonly Option<bool> _json = new("--json") { Description = "Write JSON.", Recursive = true };

    public void AddTo(Command command)
    {
        command.Options.Add(_path);
        command.Options.Add(_connectionString);
        _service.AddTo(command);
        command.Options.Add(_json);
    }

    /// <summary>The service that a command is to ask instead of a store; null where there is none.</summary>
    /// <exception cref="CommandException">What is given is no service.</exception>
    public ServiceAddress? ReadService(ParseResult line) =>
        _service.Read(line, namesStore: line.GetValue(_path) is not null || line.GetValue(_connectionString) is not null);

    public bool IsJson(ParseResult line) => line.GetValue(_json);

    /// <param name="makesStore">Whether a store that is not there is begun.</param>
    /// <exception cref="CommandException">A setting is wrong, or there is no store.</exception>
    /// <exception cref="Storage.StorageException">The store is out of reach.</exception>
    public async Task<OpenStore> OpenAsync(ParseResult line, bool makesStore, CancellationToken cancellationToken)
    {
        var settings = Settings(line);
        var storage = StorageOptions.Read(settings, terminal.PathOf("."));
        var credentials = CredentialsOptions.Read(settings);
        if (settings.Problems.Count > 0) throw new CommandException(ExitCode.Usage, string.Join(Environment.NewLine, settings.Problems));
        if (!makesStore && storage.Connection is null && !Directory.Exists(storage.Path))
            throw new CommandException(ExitCode.Store, $"There is no store at {storage.Path}; name another with --store, or begin one with accounts create.");
        try
        {
            return await OpenStore.OpenAsync(storage, credentials, cancellationToken);
        }
        catch (FormatException wrong)
        {
            throw new CommandException(ExitCode.Usage, wrong.Message);
        }
    }

    /// <summary>
    /// The option where there is one, else the service's own setting of the same meaning; a path that was typed is not
    /// overruled by an account that the environment names.
    /// </summary>
    private SettingsReader Settings(ParseResult line)
    {
        var path = line.GetValue(_path);
        var connectionString = line.GetValue(_connectionString);
        return new SettingsReader(name => name switch
        {
            StorageOptions.PathSetting when path is not null => path,
            StorageOptions.ConnectionStringSetting when connectionString is not null => connectionString,
            _ when path is not null && name.StartsWith(StorageOptions.Section, StringComparison.Ordinal) => null,
            _ => terminal.Variable(name),
        });
    }
}
