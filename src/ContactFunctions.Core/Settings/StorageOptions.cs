using System.Text.Json;
using ContactFunctions.Storage;

namespace ContactFunctions.Core.Settings;

/// <summary>Where the data lies. Section <c>Storage</c>.</summary>
/// <param name="Path">Absolute folder of the embedded store.</param>
/// <param name="Connection">Azure Storage or Azurite; when there is one, it is used and the path is not.</param>
public sealed record StorageOptions(string Path, StorageConnection? Connection)
{
    public const string PathSetting = Section + "Path";
    public const string ConnectionStringSetting = Section + nameof(StorageConnection.ConnectionString);
    public const string DefaultPath = ".data";

    /// <summary>What the names of this area's settings begin with.</summary>
    public const string Section = "Storage__";

    /// <summary>Where the Functions host keeps its own state and looks for queues; used when nothing under <c>Storage</c> is set.</summary>
    public const string HostConnectionSetting = "AzureWebJobsStorage";

    /// <summary>Where the Functions host looks for queues; null when it was given no storage.</summary>
    public StorageConnection? HostConnection { get; private init; }

    /// <summary>The setting or settings that <see cref="Connection"/> came from, as operators know them.</summary>
    public string ConnectionSetting { get; private init; } = ConnectionStringSetting;

    /// <param name="workingDirectory">Where a relative path counts from.</param>
    public static StorageOptions Read(SettingsReader settings, string workingDirectory)
    {
        var given = settings.Text(PathSetting);
        var own = StorageConnectionSettings.Read(settings, property => Section + property);
        var host = StorageConnectionSettings.Read(settings, HostSetting);
        var path = given ?? DefaultPath;
        var full = System.IO.Path.GetFullPath(path, workingDirectory);
        var used = own ?? (given is null ? host : null);
        if (used is null && File.Exists(full))
            settings.Refuse($"{PathSetting} is '{path}', which is a file; it must be a folder, which is made when it is missing.");
        return new StorageOptions(full, used) { HostConnection = host, ConnectionSetting = NameOf(own, host) };
    }

    private static string HostSetting(string property) => property == nameof(StorageConnection.ConnectionString)
        ? HostConnectionSetting
        : $"{HostConnectionSetting}__{JsonNamingPolicy.CamelCase.ConvertName(property)}";

    private static string NameOf(StorageConnection? own, StorageConnection? host) =>
        own is { ConnectionString: null } ? Section + "..." : own is null && host is not null ? HostConnectionSetting : ConnectionStringSetting;
}
