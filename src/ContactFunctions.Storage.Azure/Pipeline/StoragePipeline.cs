using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using ContactFunctions.Storage.Azure.Accounts;

namespace ContactFunctions.Storage.Azure.Pipeline;

/// <summary>One service's endpoint behind Azure.Core's pipeline: retries, counting, credentials.</summary>
internal sealed class StoragePipeline
{
    private static readonly string[] TokenScopes = ["https://storage.azure.com/.default"];

    private readonly HttpPipeline _pipeline;
    private readonly string _version;

    private StoragePipeline(HttpPipeline pipeline, Uri endpoint, string version)
    {
        _pipeline = pipeline;
        _version = version;
        Endpoint = endpoint.AbsoluteUri.TrimEnd('/');
    }

    /// <summary>Without a slash at its end.</summary>
    public string Endpoint { get; }

    public static StoragePipeline ForTables(AzureStoreOptions options, StorageAccount account) =>
        new(Build(options, account, key => new TableSharedKeyPolicy(key), new LostAnswerPolicy()), account.TableEndpoint, "2019-02-02");

    public static StoragePipeline ForQueues(AzureStoreOptions options, StorageAccount account) =>
        new(Build(options, account, key => new SharedKeyPolicy(key)), account.QueueEndpoint, "2021-12-02");

    public static StoragePipeline ForBlobs(AzureStoreOptions options, StorageAccount account) =>
        new(Build(options, account, key => new SharedKeyPolicy(key)), account.BlobEndpoint, "2021-12-02");

    /// <param name="pathAndQuery">From the endpoint on, starting with a slash, escaped.</param>
    public HttpMessage CreateMessage(StorageOperation operation, RequestMethod method, string pathAndQuery)
    {
        var message = _pipeline.CreateMessage();
        message.SetProperty(typeof(StorageOperation), operation);
        message.Request.Method = method;
        message.Request.Uri.Reset(new Uri(Endpoint + pathAndQuery));
        message.Request.Headers.Add("x-ms-version", _version);
        return message;
    }

    /// <summary>Sends with all retries and returns the last answer, whatever its status.</summary>
    /// <exception cref="StorageException">Unavailable or AuthorizationFailure: there was no answer.</exception>
    public async ValueTask<Response> SendAsync(HttpMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await _pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
            return message.Response;
        }
        catch (Exception exception) when (LastOf(exception) is { } failure)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw failure is AuthenticationFailedException
                ? new StorageException(StorageErrorCode.AuthorizationFailure, "No token for storage could be had.", exception)
                : new StorageException(StorageErrorCode.Unavailable, $"Storage at {message.Request.Uri.Host} stayed out of reach.", exception);
        }
    }

    private static HttpPipeline Build(
        AzureStoreOptions options, StorageAccount account, Func<StorageSharedKeyCredential, HttpPipelinePolicy> sign, params HttpPipelinePolicy[] nearest)
    {
        options.RetryPolicy ??= new BoundedRetryPolicy(options.Retry);
        HttpPipelinePolicy[] perCall = account.SharedAccessSignature is { } signature ? [new SharedAccessSignaturePolicy(signature)] : [];
        var perRetry = new List<HttpPipelinePolicy>();
        if (options.Calls is { } calls) perRetry.Add(new CallCountPolicy(calls));
        if (account.SharedKey is { } key) perRetry.Add(sign(key));
        if (account.Token is { } token) perRetry.Add(new BearerTokenAuthenticationPolicy(token, TokenScopes));
        return HttpPipelineBuilder.Build(options, perCall, [.. perRetry, .. nearest], new ResponseClassifier());
    }

    /// <summary>The failure of the last try, when it is one that the pipeline is known to end with; a defect of ours stays as it is.</summary>
    private static Exception? LastOf(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions: [.., var last] } => LastOf(last),
        RequestFailedException or AuthenticationFailedException or IOException or OperationCanceledException => exception,
        _ => null,
    };
}
