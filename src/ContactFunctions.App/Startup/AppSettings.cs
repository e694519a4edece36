using System.Globalization;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Search;
using ContactFunctions.Core.Settings;
using ContactFunctions.Core.Webhooks;
using ContactFunctions.Storage.Azure;

namespace ContactFunctions.App.Startup;

/// <summary>Every setting of the service, checked. One options class per area; a new area is one line here.</summary>
internal sealed record AppSettings(
    StorageOptions Storage, CredentialsOptions Credentials, BulkOptions Bulk, LimitsOptions Limits, SearchOptions Search)
{
    /// <summary>
    /// The Functions host works the queues and timers, exactly when it sees the queues this process sends to; else the
    /// process does it itself.
    /// </summary>
    public bool HostWorksQueues { get; private init; }

    public bool IsBehindHost { get; private init; }

    public WebhookReach WebhookReach { get; init; }

    /// <summary>Prints what is wrong and what would be right, all of it, and returns null then.</summary>
    public static AppSettings? Read(IConfiguration configuration, ProcessEnvironment process)
    {
        var reader = new SettingsReader(name => configuration[name.Replace("__", ":", StringComparison.Ordinal)]);
        var settings = ReadAll(reader, process);
        if (process.HandlerPort is not null) settings.Bulk.StandStill = BulkOptions.StandStillBehindHost;
        CheckAddresses(reader, configuration, process);
        CheckConnection(reader, settings.Storage);
        CheckPepper(reader, settings.Credentials);
        foreach (var problem in reader.Problems) Console.Error.WriteLine(problem);
        if (reader.Problems.Count > 0) return null;
        var isBehindHost = process.HandlerPort is not null;
        return settings with { IsBehindHost = isBehindHost, HostWorksQueues = isBehindHost && SharesQueues(settings.Storage), WebhookReach = ReachOf(process) };
    }

    internal static AppSettings ReadAll(SettingsReader reader, ProcessEnvironment process) => new(
        StorageOptions.Read(reader, Directory.GetCurrentDirectory()),
        CredentialsOptions.Read(reader),
        BulkSettings.Read(reader),
        LimitsOptions.Read(reader, process.IsDevelopment ? LimitsOptions.None : LimitsOptions.Published),
        SearchSettings.Read(reader));

    private static WebhookReach ReachOf(ProcessEnvironment process) => process.IsDevelopment ? WebhookReach.PublicAndLoopback : WebhookReach.Public;

    private static void CheckAddresses(SettingsReader reader, IConfiguration configuration, ProcessEnvironment process)
    {
        if (process.HandlerPort is { } port)
        {
            if (!ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
                reader.Refuse($"{ProcessEnvironment.HandlerPortVariable} is '{port}'; it must be a port from 1 to 65535, as the Functions host gives it.");
            return;
        }

        foreach (var address in (configuration[WebHostDefaults.ServerUrlsKey] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!IsAddress(address))
                reader.Refuse($"ASPNETCORE_URLS has '{address}'; it must be addresses such as {WebServer.DefaultUrl}, with semicolons between them.");
        }
    }

    private static bool IsAddress(string address)
    {
        try
        {
            return BindingAddress.Parse(address) is { Port: >= 0 and <= 65535, Scheme: "http" or "https" };
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>The adapter knows the form and never repeats a value that may hold a key.</summary>
    private static void CheckConnection(SettingsReader reader, StorageOptions storage)
    {
        try
        {
            if (storage.Connection is { } connection) _ = new AzureStore(AzureStoreOptions.For(connection));
        }
        catch (FormatException wrong)
        {
            reader.Refuse($"{storage.ConnectionSetting}: {wrong.Message}");
        }
    }

    /// <summary>
    /// Where Azure cannot read a secret, its reference stands in the setting (learn.microsoft.com/azure/app-service/app-service-key-vault-references).
    /// Taken for a pepper, it would make every key of the accounts unknown.
    /// </summary>
    private static void CheckPepper(SettingsReader reader, CredentialsOptions credentials)
    {
        if (credentials.Pepper?.StartsWith("@Microsoft.KeyVault(", StringComparison.OrdinalIgnoreCase) == true)
            reader.Refuse($"{CredentialsOptions.PepperSetting} is a Key Vault reference that could not be read; its secret must exist, and the app's identity must have the role Key Vault Secrets User.");
    }

    /// <summary>The host looks for queues at the address that this process sends to. One that cannot be read names no such place.</summary>
    private static bool SharesQueues(StorageOptions storage)
    {
        if (storage is not { Connection: { } used, HostConnection: { } host }) return false;
        if (used == host) return true;
        try
        {
            return new AzureStore(AzureStoreOptions.For(used)).QueueEndpoint == new AzureStore(AzureStoreOptions.For(host)).QueueEndpoint;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
