using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using ContactFunctions.Azurite;
using ContactFunctions.Storage.Azure;
using ContactFunctions.Storage.Azure.Accounts;
using ContactFunctions.Storage.Azure.Pipeline;

namespace ContactFunctions.Storage.Tests.Azure;

public sealed class CredentialTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string FreshName => $"t{Guid.NewGuid():N}";

    [Fact]
    public async Task AWrongKeyIsAnAuthorizationFailureInEveryService()
    {
        var connectionString = (await azurite.StartedAsync()).ConnectionString.Replace(AzuriteProcess.AccountKey, "d3Jvbmc=", StringComparison.Ordinal);
        await using var store = new AzureStore(new AzureStoreOptions { ConnectionString = connectionString });

        foreach (var act in (Func<Task>[])
            [
                () => store.Tables.CreateAsync(FreshName, Cancellation),
                () => store.Queues.CreateAsync(FreshName, Cancellation),
                () => store.Blobs.CreateContainerAsync(FreshName, Cancellation),
            ])
        {
            Assert.Equal(StorageErrorCode.AuthorizationFailure, (await Assert.ThrowsAsync<StorageException>(act)).Code);
        }
    }

    [Fact]
    public async Task ASharedAccessSignatureOpensAllThreeServices()
    {
        var endpoints = await azurite.StartedAsync();
        await using var store = new AzureStore(new AzureStoreOptions
        {
            ConnectionString = $"SharedAccessSignature={AccountSignature()};BlobEndpoint={endpoints.BlobEndpoint};" +
                $"QueueEndpoint={endpoints.QueueEndpoint};TableEndpoint={endpoints.TableEndpoint}",
        });
        var name = FreshName;

        await store.Tables.CreateAsync(name, Cancellation);
        await store.Queues.CreateAsync(name, Cancellation);
        await store.Blobs.CreateContainerAsync(name, Cancellation);

        var transaction = new Storage.Tables.TableTransaction(name, "p");
        transaction.Begin(Storage.Tables.TableTransactionActionType.Add, "c|1");
        Assert.True((await store.Tables.SubmitAsync(transaction, Cancellation)).IsCommitted);
        Assert.NotNull(await store.Tables.GetAsync(name, "p", "c|1", ["x"], Cancellation));
        Assert.Equal(0, await store.Queues.CountAsync(name, Cancellation));
        Assert.Empty((await store.Blobs.ListAsync(name, "", 10, null, Cancellation)).Blobs);
    }

    [Fact]
    public async Task AnIdentitysTokenGoesToTheServiceUri()
    {
        var request = default(Request);
        var network = new FaultyTransport { Only = seen => { request = seen; return true; } };
        network.Next(Fault.Answer(204));
        var account = new StorageAccount(new Uri("https://shop.table.core.windows.net"), new Uri("https://q"), new Uri("https://b")) { Token = new FixedToken() };
        var pipeline = StoragePipeline.ForTables(new AzureStoreOptions { Transport = network }, account);

        using var message = pipeline.CreateMessage(StorageOperation.TableCreate, RequestMethod.Post, "/Tables");
        await pipeline.SendAsync(message, Cancellation);

        Assert.Equal("https://shop.table.core.windows.net/Tables", request!.Uri.ToString());
        Assert.True(request.Headers.TryGetValue("Authorization", out var authorization));
        Assert.Equal("Bearer token for https://storage.azure.com/.default", authorization);
    }

    [Fact]
    public async Task AnIdentityThatGetsNoTokenIsAnAuthorizationFailure()
    {
        var account = new StorageAccount(new Uri("https://t"), new Uri("https://q"), new Uri("https://b")) { Token = new NoToken() };
        var pipeline = StoragePipeline.ForTables(new AzureStoreOptions { Transport = new FaultyTransport() }, account);
        using var message = pipeline.CreateMessage(StorageOperation.TableCreate, RequestMethod.Post, "/Tables");

        var failure = await Assert.ThrowsAsync<StorageException>(async () => await pipeline.SendAsync(message, Cancellation));

        Assert.Equal(StorageErrorCode.AuthorizationFailure, failure.Code);
    }

    /// <summary>An account signature for everything (learn.microsoft.com/rest/api/storageservices/create-account-sas).</summary>
    private static string AccountSignature()
    {
        const string Version = "2019-12-12", Permissions = "rwdlacup", Services = "bqt", Types = "sco";
        var expiry = DateTimeOffset.UtcNow.AddHours(1).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var text = $"{AzuriteProcess.AccountName}\n{Permissions}\n{Services}\n{Types}\n\n{expiry}\n\n\n{Version}\n";
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(AzuriteProcess.AccountKey), Encoding.UTF8.GetBytes(text)));
        return $"?sv={Version}&ss={Services}&srt={Types}&sp={Permissions}&se={Uri.EscapeDataString(expiry)}&sig={Uri.EscapeDataString(signature)}";
    }

    private sealed class FixedToken : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new($"token for {requestContext.Scopes[0]}", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }

    private sealed class NoToken : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new global::Azure.Identity.CredentialUnavailableException("No identity here.");

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
