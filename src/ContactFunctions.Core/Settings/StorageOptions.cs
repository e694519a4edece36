namespace ContactFunctions.Core.Settings;

/// <summary>Where the data lies. Section <c>Storage</c>.</summary>
/// <param name="Path">Absolute folder of the embedded store.</param>
/// <param name="ConnectionString">Azure Storage or Azurite; when there is one, it is used and the path is not.</param>
public sealed record StorageOptions(string Path, string? ConnectionString)
{
    public const string PathSetting = "Storage__Path";
    public const string ConnectionStringSetting = "Storage__ConnectionString";
    /// <summary>Where the Functions host keeps its own state and looks for queues; used when nothing under <c>Storage</c> is set.</summary>
    public const string HostConnectionSetting = "AzureWebJobsStorage";
    public const string DefaultPath = ".data";

    /// <param name="workingDirectory">Where a relative path counts from.</param>
    public static StorageOptions Read(SettingsReader settings, string workingDirectory)
    {
        var given = settings.Text(PathSetting);
        var path = given ?? DefaultPath;
        var full = System.IO.Path.GetFullPath(path, workingDirectory);
        var connectionString = settings.Text(ConnectionStringSetting) ?? (given is null ? settings.Text(HostConnectionSetting) : null);
        if (connectionString is null && File.Exists(full))
            settings.Refuse($"{PathSetting} is '{path}', which is a file; it must be a folder, which is made when it is missing.");
        return new StorageOptions(full, connectionString);
    }
}
