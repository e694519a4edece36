namespace ContactFunctions.Core.Settings;

/// <summary>Where the data lies. Section <c>Storage</c>.</summary>
/// <param name="Path">Absolute folder of the embedded store.</param>
/// <param name="ConnectionString">Azure Storage or Azurite; when there is one, it is used and the path is not.</param>
public sealed record StorageOptions(string Path, string? ConnectionString)
{
    public const string PathSetting = "Storage__Path";
    public const string ConnectionStringSetting = "Storage__ConnectionString";
    public const string DefaultPath = ".data";

    /// <param name="workingDirectory">Where a relative path counts from.</param>
    public static StorageOptions Read(SettingsReader settings, string workingDirectory)
    {
        var path = settings.Text(PathSetting) ?? DefaultPath;
        var full = System.IO.Path.GetFullPath(path, workingDirectory);
        var connectionString = settings.Text(ConnectionStringSetting);
        if (connectionString is null && File.Exists(full))
            settings.Refuse($"{PathSetting} is '{path}', which is a file; it must be a folder, which is made when it is missing.");
        return new StorageOptions(full, connectionString);
    }
}
