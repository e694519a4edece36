using Azure.Core;
using Azure.Core.Pipeline;

namespace ContactFunctions.Storage.Tests.Azure;

/// <summary>
/// The network between the adapter and Azurite, made to fail: each request on its way takes the next fault, and when
/// there is none left it passes. A fault may come before or after the real service did the work.
/// </summary>
internal sealed class FaultyTransport : HttpPipelineTransport
{
    private readonly HttpClientTransport _network = HttpClientTransport.Shared;
    private readonly Queue<Fault> _faults = new();

    /// <summary>Which requests the faults are for; all when null.</summary>
    public Func<Request, bool>? Only { get; init; }

    /// <summary>How many requests of that kind came by.</summary>
    public int Tries { get; private set; }

    public void Next(params Fault[] faults)
    {
        foreach (var fault in faults) _faults.Enqueue(fault);
    }

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        if (Only is not null && !Only(message.Request))
        {
            await _network.ProcessAsync(message);
            return;
        }

        Tries++;
        await (_faults.TryDequeue(out var fault) ? fault.ActAsync(message, _network) : _network.ProcessAsync(message));
    }

    public override Request CreateRequest() => _network.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException();
}
