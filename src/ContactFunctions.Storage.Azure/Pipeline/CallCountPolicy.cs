using Azure.Core;
using Azure.Core.Pipeline;

namespace ContactFunctions.Storage.Azure.Pipeline;

/// <summary>Counts each try of a request under the operation its message was made for.</summary>
internal sealed class CallCountPolicy(StorageCalls calls) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        if (message.TryGetProperty(typeof(StorageOperation), out var operation)) calls.Add((StorageOperation)operation!);
    }
}
