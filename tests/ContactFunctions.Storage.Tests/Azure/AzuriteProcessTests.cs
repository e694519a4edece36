using System.Net.Sockets;
using ContactFunctions.Azurite;

namespace ContactFunctions.Storage.Tests.Azure;

public sealed class AzuriteProcessTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task AStoppedAzuriteListensNoMoreAndTheSharedOneStays()
    {
        var shared = await azurite.StartedAsync();
        var own = await AzuriteProcess.StartAsync(TestContext.Current.CancellationToken);
        var endpoints = new[] { own.BlobEndpoint, own.QueueEndpoint, own.TableEndpoint };
        foreach (var endpoint in endpoints) await ConnectAsync(endpoint);

        await own.DisposeAsync();

        foreach (var endpoint in endpoints) await Assert.ThrowsAsync<SocketException>(() => ConnectAsync(endpoint));
        await ConnectAsync(shared.TableEndpoint);
    }

    private static async Task ConnectAsync(Uri endpoint)
    {
        Assert.Equal("127.0.0.1", endpoint.Host);
        using var client = new TcpClient();
        await client.ConnectAsync(endpoint.Host, endpoint.Port, TestContext.Current.CancellationToken);
    }
}
