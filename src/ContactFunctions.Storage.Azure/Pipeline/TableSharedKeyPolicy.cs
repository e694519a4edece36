using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;
using ContactFunctions.Storage.Azure.Accounts;

namespace ContactFunctions.Storage.Azure.Pipeline;

/// <summary>
/// Signs requests to the Table service with the account key, in the Lite form as the official client does: the date and
/// the path. No request of ours has the parameter <c>comp</c>, the only one that form signs
/// (learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key).
/// </summary>
internal sealed class TableSharedKeyPolicy(StorageSharedKeyCredential credential) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var date = DateTimeOffset.UtcNow.ToString("r", CultureInfo.InvariantCulture);
        var resource = $"/{credential.AccountName}{message.Request.Uri.ToUri().AbsolutePath}";
        message.Request.Headers.SetValue("x-ms-date", date);
        message.Request.Headers.SetValue("Authorization", $"SharedKeyLite {credential.AccountName}:{credential.Sign($"{date}\n{resource}")}");
    }
}
