namespace ContactFunctions.Storage.Azure.Accounts;

/// <summary>
/// Reads a connection string as the official clients do
/// (learn.microsoft.com/azure/storage/common/storage-configure-connection-string).
/// </summary>
internal static class StorageConnectionString
{
    private const string DevelopmentAccount = "devstoreaccount1";

    /// <summary>The emulator's published key; no secret.</summary>
    private const string DevelopmentKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "DefaultEndpointsProtocol", "AccountName", "AccountKey", "EndpointSuffix", "SharedAccessSignature",
        "UseDevelopmentStorage", "DevelopmentStorageProxyUri",
        "TableEndpoint", "QueueEndpoint", "BlobEndpoint", "FileEndpoint",
        "TableSecondaryEndpoint", "QueueSecondaryEndpoint", "BlobSecondaryEndpoint", "FileSecondaryEndpoint",
    };

    /// <exception cref="FormatException">The message names the setting that is wrong, never a value.</exception>
    public static StorageAccount Parse(string connectionString)
    {
        var settings = Split(connectionString);
        return settings.TryGetValue("UseDevelopmentStorage", out var development)
            ? Development(development, settings)
            : Account(settings);
    }

    private static StorageAccount Development(string value, Dictionary<string, string> settings)
    {
        if (!value.Equals("true", StringComparison.OrdinalIgnoreCase))
            throw new FormatException("UseDevelopmentStorage can only be true; leave it out otherwise.");
        var proxy = settings.TryGetValue("DevelopmentStorageProxyUri", out var text) ? Endpoint("DevelopmentStorageProxyUri", text) : null;
        var host = proxy is null ? "http://127.0.0.1" : $"{proxy.Scheme}://{proxy.Host}";
        return new StorageAccount(
            Explicit(settings, "TableEndpoint") ?? new Uri($"{host}:10002/{DevelopmentAccount}"),
            Explicit(settings, "QueueEndpoint") ?? new Uri($"{host}:10001/{DevelopmentAccount}"),
            Explicit(settings, "BlobEndpoint") ?? new Uri($"{host}:10000/{DevelopmentAccount}"))
        {
            SharedKey = new StorageSharedKeyCredential(DevelopmentAccount, Convert.FromBase64String(DevelopmentKey)),
        };
    }

    private static StorageAccount Account(Dictionary<string, string> settings)
    {
        var account = new StorageAccount(Service(settings, "Table"), Service(settings, "Queue"), Service(settings, "Blob"));
        if (settings.TryGetValue("SharedAccessSignature", out var signature))
            return account with { SharedAccessSignature = signature.TrimStart('?') };
        if (!settings.TryGetValue("AccountName", out var name))
            throw new FormatException("The connection string has no AccountName.");
        if (!settings.TryGetValue("AccountKey", out var key))
            throw new FormatException("The connection string has neither AccountKey nor SharedAccessSignature.");
        return account with { SharedKey = new StorageSharedKeyCredential(name, Key(key)) };
    }

    private static Uri Service(Dictionary<string, string> settings, string service)
    {
        if (Explicit(settings, service + "Endpoint") is { } given) return given;
        if (!settings.TryGetValue("AccountName", out var name))
            throw new FormatException($"The connection string has neither {service}Endpoint nor AccountName.");
        var scheme = settings.GetValueOrDefault("DefaultEndpointsProtocol", "https");
        var suffix = settings.GetValueOrDefault("EndpointSuffix", "core.windows.net");
        return Endpoint("AccountName, DefaultEndpointsProtocol or EndpointSuffix", $"{scheme}://{name}.{service.ToLowerInvariant()}.{suffix}");
    }

    private static Uri? Explicit(Dictionary<string, string> settings, string name) =>
        settings.TryGetValue(name, out var value) ? Endpoint(name, value) : null;

    private static Uri Endpoint(string setting, string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Query.Length == 0
            ? uri
            : throw new FormatException($"{setting} in the connection string does not make an absolute http or https URI.");

    private static byte[] Key(string base64)
    {
        var key = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, key, out var length) && length > 0
            ? key[..length]
            : throw new FormatException("AccountKey in the connection string is not base64.");
    }

    private static Dictionary<string, string> Split(string connectionString)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var separator = part.IndexOf('=', StringComparison.Ordinal);
            if (separator < 1)
                throw new FormatException("The connection string must be name=value pairs with semicolons between them.");
            var name = part[..separator].Trim();
            if (!Known.Contains(name))
                throw new FormatException($"The connection string has a setting that is not known; known are {string.Join(", ", Known)}.");
            if (separator + 1 < part.Length && !settings.TryAdd(name, part[(separator + 1)..].Trim()))
                throw new FormatException($"{name} stands twice in the connection string.");
        }

        return settings.Count > 0 ? settings : throw new FormatException("The connection string is empty.");
    }
}
