using System.Text;
using ContactFunctions.Storage.Queues;

namespace ContactFunctions.Storage.Tests.Contract;

/// <summary>What <see cref="IQueues"/> promises.</summary>
public abstract class QueuesContract(StoreFixture fixture) : StoreContract(fixture)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private QueueName Queue { get; } = FreshName();

    private IQueues Queues => Store.Queues;

    [Fact]
    public async Task AnEmptyQueueGivesNothing()
    {
        Assert.Empty(await ReceiveAsync());
        Assert.Equal(0, await Queues.CountAsync(Queue, Cancellation));
    }

    [Fact]
    public async Task AMessageComesBackByteForByte()
    {
        var body = Enumerable.Range(0, 256).Select(number => (byte)number).ToArray();
        var before = Fixture.UtcNow;
        await Queues.SendAsync(Queue, body, TimeSpan.Zero, Hour, Cancellation);

        var message = Assert.Single(await ReceiveAsync());

        Assert.Equal(body, message.Body.ToArray());
        Assert.Equal(1, message.DequeueCount);
        Assert.InRange(message.InsertedOn, before.AddSeconds(-2), before.AddMinutes(1));
        Assert.Equal(message.InsertedOn + Hour, message.ExpiresOn, TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(StorageLimits.MessageBytes)]
    public async Task TheSmallestAndTheLargestMessageAreKept(int length)
    {
        await Queues.SendAsync(Queue, new byte[length], TimeSpan.Zero, Hour, Cancellation);

        Assert.Equal(length, Assert.Single(await ReceiveAsync()).Body.Length);
    }

    [Fact]
    public async Task MessagesComeOldestFirstUpToTheNumberAskedFor()
    {
        for (var number = 0; number < 5; number++) await SendAsync($"{number}");

        Assert.Equal(["0", "1"], Texts(await ReceiveAsync(2)));
        Assert.Equal(["2", "3", "4"], Texts(await ReceiveAsync(32)));
    }

    [Fact]
    public async Task AReceivedMessageIsHiddenButCountedUntilItIsDeleted()
    {
        await SendAsync("work");
        var message = Assert.Single(await ReceiveAsync());

        Assert.Empty(await ReceiveAsync());
        Assert.Equal(1, await Queues.CountAsync(Queue, Cancellation));
        Assert.True(await DeleteAsync(message));
        Assert.Equal(0, await Queues.CountAsync(Queue, Cancellation));
        Assert.False(await DeleteAsync(message));
    }

    [Fact]
    public async Task AMessageNotDeletedComesBackWithAHigherCountAndANewReceipt()
    {
        await SendAsync("work");
        var first = Assert.Single(await ReceiveAsync(visibility: Second));
        await Fixture.LetPassAsync(Second);

        var second = Assert.Single(await ReceiveAsync());

        Assert.Equal((first.MessageId, 2L), (second.MessageId, second.DequeueCount));
        Assert.False(await DeleteAsync(first));
        Assert.Null(await RenewAsync(first, Hour));
        Assert.True(await DeleteAsync(second));
    }

    [Fact]
    public async Task ARenewedMessageStaysHiddenUnderItsNewReceiptAlone()
    {
        await SendAsync("work");
        var message = Assert.Single(await ReceiveAsync(visibility: Second));
        var receipt = await RenewAsync(message, Hour);
        await Fixture.LetPassAsync(Second);

        Assert.Empty(await ReceiveAsync());
        Assert.NotNull(receipt);
        Assert.False(await DeleteAsync(message));
        Assert.True(await Queues.DeleteAsync(Queue, message.MessageId, receipt, Cancellation));
    }

    [Fact]
    public async Task ARenewalOfZeroGivesTheMessageBackAtOnce()
    {
        await SendAsync("work");
        var message = Assert.Single(await ReceiveAsync(visibility: Hour));

        Assert.NotNull(await RenewAsync(message, TimeSpan.Zero));

        Assert.Equal(2, Assert.Single(await ReceiveAsync()).DequeueCount);
    }

    [Fact]
    public async Task ADelayedMessageComesAfterItsDelay()
    {
        // Long enough for the two calls below on a busy machine.
        var delay = 4 * Second;
        await Queues.SendAsync(Queue, "later"u8.ToArray(), delay, Hour, Cancellation);
        await SendAsync("now");

        Assert.Equal(["now"], Texts(await ReceiveAsync()));
        Assert.Equal(2, await Queues.CountAsync(Queue, Cancellation));
        await Fixture.LetPassAsync(delay);
        Assert.Equal(["later"], Texts(await ReceiveAsync()));
    }

    [Fact]
    public async Task AMessageIsDroppedAfterItsTimeToLive()
    {
        await Queues.SendAsync(Queue, "short"u8.ToArray(), TimeSpan.Zero, Second, Cancellation);
        await SendAsync("long");
        await Fixture.LetPassAsync(Second);

        Assert.Equal(["long"], Texts(await ReceiveAsync()));
    }

    [Fact]
    public async Task NoMessageGoesToTwoReceivers()
    {
        for (var number = 0; number < 20; number++) await SendAsync($"{number:d2}");

        var received = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ReceiveAsync(5)));

        Assert.Equal(Enumerable.Range(0, 20).Select(number => $"{number:d2}"), received.SelectMany(Texts).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task QueuesDoNotShareMessages()
    {
        QueueName other = FreshName();
        await Queues.CreateAsync(other, Cancellation);
        await SendAsync("work");
        var message = Assert.Single(await ReceiveAsync());

        Assert.Empty(await Queues.ReceiveAsync(other, 32, Hour, Cancellation));
        Assert.False(await Queues.DeleteAsync(other, message.MessageId, message.PopReceipt, Cancellation));
    }

    [Fact]
    public async Task CreatingAQueueAgainKeepsItsMessages()
    {
        await SendAsync("work");

        await Queues.CreateAsync(Queue, Cancellation);

        Assert.Single(await ReceiveAsync());
    }

    [Fact]
    public async Task AMissingQueueIsRefusedByEveryCall()
    {
        QueueName missing = FreshName();
        await SendAsync("work");
        var message = Assert.Single(await ReceiveAsync());

        await RefusedAsync(StorageErrorCode.QueueNotFound, () => Queues.SendAsync(missing, new byte[1], TimeSpan.Zero, Hour, Cancellation));
        await RefusedAsync(StorageErrorCode.QueueNotFound, () => Queues.ReceiveAsync(missing, 1, Hour, Cancellation));
        await RefusedAsync(StorageErrorCode.QueueNotFound, () => Queues.RenewAsync(missing, message.MessageId, message.PopReceipt, Hour, Cancellation));
        await RefusedAsync(StorageErrorCode.QueueNotFound, () => Queues.DeleteAsync(missing, message.MessageId, message.PopReceipt, Cancellation));
        await RefusedAsync(StorageErrorCode.QueueNotFound, () => Queues.CountAsync(missing, Cancellation));
    }

    [Fact]
    public async Task ArgumentsOutsideTheLimitsAreRefused()
    {
        var week = StorageLimits.LongestVisibilityTimeout;
        await RefusedAsync(StorageErrorCode.MessageTooLarge, () => Queues.SendAsync(Queue, new byte[StorageLimits.MessageBytes + 1], TimeSpan.Zero, Hour, Cancellation));
        await RefusedAsync(StorageErrorCode.OutOfRangeInput, () => Queues.SendAsync(Queue, new byte[1], -Second, Hour, Cancellation));
        await RefusedAsync(StorageErrorCode.OutOfRangeInput, () => Queues.SendAsync(Queue, new byte[1], week + Second, week + Hour, Cancellation));
        await RefusedAsync(StorageErrorCode.OutOfRangeInput, () => Queues.SendAsync(Queue, new byte[1], Hour, Hour, Cancellation));
        await RefusedAsync(StorageErrorCode.OutOfRangeInput, () => Queues.SendAsync(Queue, new byte[1], TimeSpan.Zero, TimeSpan.Zero, Cancellation));
        await RefusedAsync(StorageErrorCode.OutOfRangeInput, () => ReceiveAsync(0));
        await RefusedAsync(StorageErrorCode.OutOfRangeInput, () => ReceiveAsync(33));
        await RefusedAsync(StorageErrorCode.OutOfRangeInput, () => ReceiveAsync(visibility: Second / 2));
        await RefusedAsync(StorageErrorCode.OutOfRangeInput, () => ReceiveAsync(visibility: week + Second));
        await RefusedAsync(StorageErrorCode.OutOfRangeInput, () => Queues.RenewAsync(Queue, "1", "1", -Second, Cancellation));
        Assert.Equal(0, await Queues.CountAsync(Queue, Cancellation));
    }

    protected override async ValueTask PrepareAsync() => await Queues.CreateAsync(Queue, Cancellation);

    private static IEnumerable<string> Texts(IEnumerable<QueueMessage> messages) => messages.Select(message => Encoding.UTF8.GetString(message.Body.Span));

    private Task SendAsync(string text) => Queues.SendAsync(Queue, Encoding.UTF8.GetBytes(text), TimeSpan.Zero, Hour, Cancellation);

    private Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int maxMessages = 32, TimeSpan? visibility = null) =>
        Queues.ReceiveAsync(Queue, maxMessages, visibility ?? Hour, Cancellation);

    private Task<bool> DeleteAsync(QueueMessage message) => Queues.DeleteAsync(Queue, message.MessageId, message.PopReceipt, Cancellation);

    private Task<string?> RenewAsync(QueueMessage message, TimeSpan visibility) =>
        Queues.RenewAsync(Queue, message.MessageId, message.PopReceipt, visibility, Cancellation);
}
