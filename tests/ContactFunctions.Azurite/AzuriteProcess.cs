using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ContactFunctions.Azurite;

/// <summary>
/// Azurite, Microsoft's emulator of Azure Storage: in memory, on free loopback ports, without telemetry. It ends with
/// <see cref="DisposeAsync"/>, and also by itself when the process that started it dies.
/// </summary>
public sealed partial class AzuriteProcess : IAsyncDisposable
{
    /// <summary>The emulator's published account name and key (learn.microsoft.com/azure/storage/common/storage-use-azurite).</summary>
    public const string AccountName = "devstoreaccount1";

    public const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly string[] Arguments =
    [
        "start.cjs", "--inMemoryPersistence", "--disableTelemetry", "--skipApiVersionCheck", "--silent",
        "--blobHost", "127.0.0.1", "--queueHost", "127.0.0.1", "--tableHost", "127.0.0.1",
        "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
    ];

    private static readonly string Folder = NpmInstallation.FolderOf("ContactFunctions.Azurite");

    private readonly Process _node;

    private AzuriteProcess(Process node) => _node = node;

    public Uri BlobEndpoint { get; private set; } = null!;

    public Uri QueueEndpoint { get; private set; } = null!;

    public Uri TableEndpoint { get; private set; } = null!;

    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={AccountName};AccountKey={AccountKey};" +
        $"BlobEndpoint={BlobEndpoint};QueueEndpoint={QueueEndpoint};TableEndpoint={TableEndpoint};";

    /// <summary>Installs Azurite where needed and starts it; ready for requests on return.</summary>
    /// <exception cref="InvalidOperationException">It could not be installed or started; the message holds what it wrote.</exception>
    public static async Task<AzuriteProcess> StartAsync(CancellationToken cancellationToken)
    {
        await new NpmInstallation(Folder).EnsureAsync(cancellationToken);
        var node = Process.Start(NodeTool.StartInfo("node", Folder, Arguments))!;
        var azurite = new AzuriteProcess(node);
        try
        {
            await azurite.ReadEndpointsAsync(cancellationToken);
            return azurite;
        }
        catch
        {
            await azurite.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_node.HasExited)
        {
            _node.StandardInput.Close();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            try
            {
                await _node.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _node.Kill();
            }
        }

        _node.Dispose();
    }

    private async Task ReadEndpointsAsync(CancellationToken cancellationToken)
    {
        var errors = _node.StandardError.ReadToEndAsync(cancellationToken);
        // The table service is the last that starts.
        while (TableEndpoint is null)
        {
            var line = await _node.StandardOutput.ReadLineAsync(cancellationToken)
                ?? throw new InvalidOperationException($"Azurite did not start: {await errors}");
            if (Listening.Match(line) is { Success: true } match) Keep(match.Groups[1].Value, new Uri($"{match.Groups[2].Value}/{AccountName}"));
        }

        // What it writes from now on is of no use, but a full pipe would stop it.
        _ = _node.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
    }

    private void Keep(string service, Uri endpoint)
    {
        if (service == "Blob") BlobEndpoint = endpoint;
        if (service == "Queue") QueueEndpoint = endpoint;
        if (service == "Table") TableEndpoint = endpoint;
    }

    [GeneratedRegex("Azurite (Blob|Queue|Table) service is successfully listening at (http://\\S+)")]
    private static partial Regex Listening { get; }
}
