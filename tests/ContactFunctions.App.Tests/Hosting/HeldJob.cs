using System.Text;
using ContactFunctions.App.Tests.Journeys;
using ContactFunctions.Core;
using ContactFunctions.Storage.Azure;
using ContactFunctions.Storage.Queues;

namespace ContactFunctions.App.Tests.Hosting;

/// <summary>A bulk taken in whose message is in the test's hands, so that nobody works it.</summary>
/// <param name="Messages">How many there are in all, copies of other jobs' that wait for their time among them.</param>
internal sealed record HeldJob(AzureStore Store, ExotelClient Client, string Location, QueueMessage Message, long Messages)
{
    /// <summary>Hold the hosts' queues before.</summary>
    public static async Task<HeldJob> TakeInAsync(AzureStore store, ExotelClient client, long number)
    {
        // One contact is one lane, and one message.
        var accepted = await client.CreateAsync(BulkBody.Of(1, number), respondAsync: true);
        Assert.Equal(202, accepted.Status);
        var job = accepted.Location![(accepted.Location!.LastIndexOf('/') + 1)..];
        var message = Assert.Single(
            await store.Queues.ReceiveAsync(StoreLayout.ImportChunks, 32, TimeSpan.FromMinutes(5), default),
            message => Encoding.UTF8.GetString(message.Body.Span).Contains(job, StringComparison.Ordinal));
        return new HeldJob(store, client, accepted.Location!, message, await CountAsync(store));
    }

    /// <summary>Still as it was taken in: nothing decided, and nobody was sent a message.</summary>
    public async Task AssertUntouchedAsync()
    {
        var look = await Client.GetAsync(Location);
        Assert.Equal((202, 1, 0, 0), (look.Status, look.Total, look.Succeeded, look.Failed));
        Assert.True(await CountAsync(Store) <= Messages);
    }

    /// <summary>Lets the message go and sees that nothing ever stood in the job's way.</summary>
    public async Task AssertGoesThroughAsync(IDisposable hold)
    {
        Assert.NotNull(await Store.Queues.RenewAsync(StoreLayout.ImportChunks, Message.MessageId, Message.PopReceipt, TimeSpan.Zero, default));
        hold.Dispose();
        var job = await Client.AwaitJobAsync(Location);
        Assert.Equal((207, 1, 0), (job.Status, job.Succeeded, job.Failed));
    }

    private static async Task<long> CountAsync(AzureStore store) =>
        await store.Queues.CountAsync(StoreLayout.ImportChunks, default) + await store.Queues.CountAsync(StoreLayout.ImportChunksPoison, default);
}
