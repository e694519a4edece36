using ContactFunctions.Storage;

namespace ContactFunctions.Core.Settings;

/// <summary>The settings of one storage connection: the names that the Functions host knows, under a prefix of its own or of ours.</summary>
internal static class StorageConnectionSettings
{
    /// <summary>A connection string, when there is one, is all that is read, as the host does it.</summary>
    /// <param name="nameOf">The setting's name for a property of <see cref="StorageConnection"/>.</param>
    /// <returns>Null when the settings name no account.</returns>
    public static StorageConnection? Read(SettingsReader settings, Func<string, string> nameOf)
    {
        if (settings.Text(nameOf(nameof(StorageConnection.ConnectionString))) is { } all) return new StorageConnection { ConnectionString = all };
        var connection = new StorageConnection
        {
            AccountName = settings.Text(nameOf(nameof(StorageConnection.AccountName))),
            TableServiceUri = Address(settings, nameOf(nameof(StorageConnection.TableServiceUri))),
            QueueServiceUri = Address(settings, nameOf(nameof(StorageConnection.QueueServiceUri))),
            BlobServiceUri = Address(settings, nameOf(nameof(StorageConnection.BlobServiceUri))),
            ClientId = settings.Text(nameOf(nameof(StorageConnection.ClientId))),
        };
        return connection.IsGiven ? connection : null;
    }

    private static Uri? Address(SettingsReader settings, string name)
    {
        if (settings.Text(name) is not { } text) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri)) return uri;
        settings.Refuse($"{name} is '{text}'; it must be the address of a storage service, such as https://account.table.core.windows.net.");
        return null;
    }
}
