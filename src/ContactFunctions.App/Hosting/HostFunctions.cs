using ContactFunctions.App.Webhooks;
using ContactFunctions.Core.Imports;

namespace ContactFunctions.App.Hosting;

/// <summary>
/// The functions that the Functions host calls by itself: one for each queue, each poison queue and each timer. A
/// function's folder has the same name, and so has the path it is called at; renaming one is a breaking change.
/// </summary>
/// <param name="handleImport">Makes a job of a message of the queue for imports.</param>
/// <param name="handlePoison">Gives up a message of the poison queue.</param>
/// <param name="sweep">Takes up what was left and clears away what is due.</param>
/// <param name="trim">Renews the index's snapshots and deletes old feed rows.</param>
internal sealed class HostFunctions(
    BulkDesk bulks,
    Func<ReadOnlyMemory<byte>, string?, CancellationToken, Task> handleImport,
    Func<ReadOnlyMemory<byte>, CancellationToken, Task> handlePoison,
    WebhookWork webhooks,
    Func<CancellationToken, Task> sweep,
    Func<CancellationToken, Task> trim)
{
    public const string ImportChunks = "import-chunks";
    public const string ImportChunksPoison = "import-chunks-poison";
    public const string Webhooks = "webhooks";
    public const string WebhooksPoison = "webhooks-poison";
    public const string ContactImports = "contact-imports";
    public const string Sweep = "sweep";
    public const string Trim = "trim";

    /// <summary>Where no host is in front, none of them can be called.</summary>
    public static IReadOnlyDictionary<string, HostFunction> None { get; } =
        new Dictionary<string, HostFunction>();

    /// <summary>Whether a request calls one of them.</summary>
    public bool IsCalled(HttpRequest request) => !Invocations.IsFromOutside(request) && request.Path.Value is ['/', .. var name] && Table.ContainsKey(name);

    /// <summary>Each throws to have its message delivered again, or its timer counted as failed.</summary>
    public IReadOnlyDictionary<string, HostFunction> Table { get; } =
        new Dictionary<string, HostFunction>(StringComparer.Ordinal)
        {
            [ImportChunks] = (call, stopping) => bulks.HandleAsync(call.Item, call.DequeueCount, stopping),
            [ImportChunksPoison] = (call, stopping) => handlePoison(call.Item, stopping),
            [Webhooks] = (call, stopping) => webhooks.HandleAsync(call.Item, stopping),
            [WebhooksPoison] = (call, stopping) => webhooks.HandlePoisonAsync(call.Item, stopping),
            [ContactImports] = (call, stopping) => handleImport(call.Item, call.MessageId, stopping),
            [Sweep] = (_, stopping) => sweep(stopping),
            [Trim] = (_, stopping) => trim(stopping),
        };
}
