using ContactFunctions.StandInHost;
using ContactFunctions.StandInHost.Configuration;
using ContactFunctions.StandInHost.Invocations;
using ContactFunctions.StandInHost.Queues;

namespace ContactFunctions.App.Tests.Hosting.StandIn;

/// <summary>Functions host contract, 4.3: what becomes of messages, on Azurite's queues.</summary>
public sealed class QueueRulesTests(HostedApp app) : HostedTests(app)
{
    private static readonly Settlement Done = new(SettlementKind.Success, "");
    private static readonly QueueOptions Options = new(8, 4, TimeSpan.FromMilliseconds(100), TimeSpan.Zero, 3, IsBase64: true);

    private readonly LineLog _log = new();

    [Fact]
    public async Task AMessageThatFailsComesBackAndIsThenCopiedToThePoisonQueue()
    {
        var (queue, poison) = await QueuesAsync("rules-failing");
        await queue.SendAsync("aGVsbG8=", default);
        var deliveries = new List<long>();
        await ListenAsync(queue, poison, LeaseTimes.OfTheHost, "is poison", (message, _) =>
        {
            deliveries.Add(message.DequeueCount);
            return Task.FromResult(Settlement.Failure("told to"));
        });

        Assert.Equal([1, 2, 3], deliveries);
        Assert.Equal("aGVsbG8=", Assert.Single(await poison.ReceiveAsync(32, TimeSpan.FromMinutes(1), default)).Text);
        Assert.Equal(0, await CountAsync(queue));
    }

    [Fact]
    public async Task WhatIsNotBase64IsPoisonWithoutACall()
    {
        var (queue, poison) = await QueuesAsync("rules-undecodable");
        await queue.SendAsync("{\"plain\":1}", default);
        var calls = 0;
        await ListenAsync(queue, poison, LeaseTimes.OfTheHost, "is poison", (_, _) =>
        {
            calls++;
            return Task.FromResult(Done);
        });

        Assert.Equal(0, calls);
        Assert.Equal("{\"plain\":1}", Assert.Single(await poison.ReceiveAsync(32, TimeSpan.FromMinutes(1), default)).Text);
    }

    [Fact]
    public async Task APoisonQueueHasNoneAndItsFailedMessageStaysAway()
    {
        var (_, poison) = await QueuesAsync("rules-twice");
        await poison.SendAsync("aGVsbG8=", default);
        await ListenAsync(poison, null, LeaseTimes.OfTheHost, "is told", (_, _) =>
        {
            _log.Add("is told");
            return Task.FromResult(Settlement.Failure("told to"));
        });

        Assert.Equal(1, await CountAsync(poison));
        Assert.Empty(await poison.ReceiveAsync(32, TimeSpan.FromMinutes(1), default));
    }

    [Fact]
    public async Task WhileItIsWorkedAMessageIsRenewedAndThenDeletedUnderItsLastReceipt()
    {
        var (queue, poison) = await QueuesAsync("rules-renewed");
        await queue.SendAsync("aGVsbG8=", default);
        var times = new LeaseTimes(TimeSpan.FromMinutes(10), TimeSpan.FromMilliseconds(20));
        await ListenAsync(queue, poison, times, "is done", async (_, _) =>
        {
            await _log.SeeAsync("is renewed");
            _log.Add("is done");
            return Done;
        });

        Assert.Equal(0, await CountAsync(queue));
    }

    [Fact]
    public async Task AMissingQueueIsAnEmptyOne()
    {
        await App.HostAsync();
        var queue = new HostQueue(await App.ConnectionStringAsync(), "rules-missing");

        Assert.Empty(await queue.ReceiveAsync(32, TimeSpan.FromMinutes(1), default));
    }

    /// <summary>Listens until the log holds a text and the work of that moment is done.</summary>
    private async Task ListenAsync(HostQueue queue, HostQueue? poison, LeaseTimes times, string until, Func<HostQueueMessage, byte[], Task<Settlement>> invoke)
    {
        using var stop = new CancellationTokenSource();
        using var listener = new QueueListener(queue, new MessageWork(queue, poison, Options, times, invoke, _log), Options, times, _log);
        var running = listener.RunAsync(stop.Token);
        await _log.SeeAsync(until).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await running;
    }

    private async Task<(HostQueue Queue, HostQueue Poison)> QueuesAsync(string name)
    {
        await App.HostAsync();
        var connectionString = await App.ConnectionStringAsync();
        return (new HostQueue(connectionString, name), new HostQueue(connectionString, $"{name}-poison"));
    }

    private async Task<long> CountAsync(HostQueue queue) => await (await App.StoreAsync()).Queues.CountAsync(queue.Name, default);
}
