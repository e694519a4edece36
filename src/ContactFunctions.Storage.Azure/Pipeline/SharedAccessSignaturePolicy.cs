using Azure.Core;
using Azure.Core.Pipeline;

namespace ContactFunctions.Storage.Azure.Pipeline;

/// <summary>Adds a shared access signature to the query, once for all tries.</summary>
internal sealed class SharedAccessSignaturePolicy(string signature) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var uri = message.Request.Uri;
        uri.Query = uri.Query.Length <= 1 ? "?" + signature : $"{uri.Query}&{signature}";
    }
}
