using ContactFunctions.Storage;
using ContactFunctions.Storage.Blobs;
using ContactFunctions.Storage.Queues;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core;

/// <summary>Every table, queue and container the service uses, by name: an operator's contract, renaming is a breaking change.</summary>
public static class StoreLayout
{
    public static readonly TableName Accounts = "accounts";
    public static readonly TableName Credentials = "credentials";
    public static readonly TableName Contacts = "contacts";
    public static readonly TableName Sets = "sets";
    public static readonly TableName Jobs = "jobs";

    public static readonly QueueName ImportChunks = "import-chunks";
    public static readonly QueueName ImportChunksPoison = "import-chunks-poison";

    public static readonly QueueName Webhooks = "webhooks";
    public static readonly QueueName WebhooksPoison = "webhooks-poison";

    /// <summary>Requests for imports, by whoever may write to it. Its form is <c>docs/contact-imports.schema.json</c>.</summary>
    public static readonly QueueName ContactImports = "contact-imports";

    /// <summary>Requests that were refused or failed; nothing reads them but an operator.</summary>
    public static readonly QueueName ContactImportsPoison = "contact-imports-poison";

    /// <summary>Files that requests of <see cref="ContactImports"/> name; the senders' to fill and to clear.</summary>
    public static readonly ContainerName ImportFiles = "import-files";

    public static readonly ContainerName Imports = "imports";
    public static readonly ContainerName Snapshots = "snapshots";

    public static IReadOnlyList<TableName> Tables { get; } = [Accounts, Credentials, Contacts, Sets, Jobs];

    public static IReadOnlyList<QueueName> Queues { get; } = [ImportChunks, ImportChunksPoison, Webhooks, WebhooksPoison, ContactImports, ContactImportsPoison];

    public static IReadOnlyList<ContainerName> Containers { get; } = [Imports, ImportFiles, Snapshots];

    /// <summary>Creates what is missing, side by side; what exists stays as it is, so every process may do it at every start.</summary>
    /// <exception cref="StorageException">Unavailable, AuthorizationFailure.</exception>
    public static Task CreateAsync(IStore store, CancellationToken cancellationToken) => Task.WhenAll(
        [
            .. Tables.Select(table => store.Tables.CreateAsync(table, cancellationToken)),
            .. Queues.Select(queue => store.Queues.CreateAsync(queue, cancellationToken)),
            .. Containers.Select(container => store.Blobs.CreateContainerAsync(container, cancellationToken)),
        ]);
}
