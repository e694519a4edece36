using ContactFunctions.Storage.CrashWriter;
using ContactFunctions.Storage.Queues;
using ContactFunctions.Storage.Sqlite;

namespace ContactFunctions.Storage.Tests.Sqlite;

/// <summary>What becomes of messages whose receiver is no more.</summary>
public sealed class ReceiversTests : IAsyncDisposable
{
    private static readonly QueueName Queue = EndlessWriter.Queue;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeClock _clock = new();
    private readonly List<SqliteStore> _stores = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Receivers => Path.Combine(_folder.Path, "receivers");

    [Fact]
    public async Task WhatAKilledProcessHadInHandComesBackAtOnce()
    {
        var store = await OpenAsync(messages: 2, TimeProvider.System);
        using (var holder = OtherProcess.Start("hold", _folder.Path))
        {
            Assert.Equal("2", await holder.StandardOutput.ReadLineAsync(Cancellation));
            Assert.Empty(await ReceiveAsync(store));
            holder.Kill();
            await holder.WaitForExitAsync(Cancellation);
        }

        var messages = await ReceiveAsync(await OpenAsync(messages: 0, TimeProvider.System));

        Assert.Equal([2, 2], messages.Select(message => message.DequeueCount));
    }

    /// <summary>It looks again a second later, and not at every call.</summary>
    [Fact]
    public async Task WhoReceivesAlreadyTakesOverWhatADeadOneHad()
    {
        var (survivor, dead) = (await OpenAsync(messages: 1), await OpenAsync(messages: 0));
        Assert.Single(await ReceiveAsync(dead));
        Assert.Empty(await ReceiveAsync(survivor));
        var file = await KillAsync(dead);
        Assert.Empty(await ReceiveAsync(survivor));

        _clock.Move(TimeSpan.FromSeconds(1));

        Assert.Single(await ReceiveAsync(survivor));
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task WhatALivingOneHasInHandStaysHidden()
    {
        var (one, other) = (await OpenAsync(messages: 1), await OpenAsync(messages: 0));
        var message = Assert.Single(await ReceiveAsync(one));
        for (var second = 0; second < 3; second++)
        {
            Assert.Empty(await ReceiveAsync(other));
            _clock.Move(TimeSpan.FromSeconds(1));
        }

        Assert.True(await one.Queues.DeleteAsync(Queue, message.MessageId, message.PopReceipt, Cancellation));
    }

    [Fact]
    public async Task ADelayedMessageDoesNotComeSoonerForIt()
    {
        var (survivor, dead) = (await OpenAsync(messages: 0), await OpenAsync(messages: 0));
        await dead.Queues.SendAsync(Queue, new byte[1], TimeSpan.FromMinutes(1), Hour, Cancellation);
        _ = await ReceiveAsync(survivor);
        _ = await ReceiveAsync(dead);
        var file = await KillAsync(dead);
        _clock.Move(TimeSpan.FromSeconds(1));

        Assert.Empty(await ReceiveAsync(survivor));
        Assert.False(File.Exists(file));
    }

    /// <summary>Messages come back after their leases then.</summary>
    [Fact]
    public async Task WhereNoFilesCanBeMadeMessagesAreReceivedAllTheSame()
    {
        await File.WriteAllTextAsync(Receivers, "in the way", Cancellation);
        var store = await OpenAsync(messages: 1);

        var message = Assert.Single(await ReceiveAsync(store));
        _clock.Move(Hour);
        var again = Assert.Single(await ReceiveAsync(store));
        Assert.Equal((message.MessageId, 2L), (again.MessageId, again.DequeueCount));
    }

    [Fact]
    public async Task AClosedStoreLeavesNothingBehindAndForeignFilesAreLeftAlone()
    {
        var store = await OpenAsync(messages: 0);
        _ = await ReceiveAsync(store);
        Assert.Single(Directory.GetFiles(Receivers));
        await File.WriteAllTextAsync(Path.Combine(Receivers, "note.txt"), "", Cancellation);
        _clock.Move(TimeSpan.FromSeconds(1));
        _ = await ReceiveAsync(store);

        await store.DisposeAsync();

        Assert.Equal(["note.txt"], Directory.GetFiles(Receivers).Select(Path.GetFileName));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores) await store.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<SqliteStore> OpenAsync(int messages, TimeProvider? clock = null)
    {
        var store = SqliteStore.Open(new SqliteOptions { Path = _folder.Path }, clock ?? _clock);
        _stores.Add(store);
        await store.Queues.CreateAsync(Queue, Cancellation);
        for (var sent = 0; sent < messages; sent++) await store.Queues.SendAsync(Queue, new byte[1], TimeSpan.Zero, 2 * Hour, Cancellation);
        return store;
    }

    /// <summary>As a killed process leaves it: what it received stays so, and its file stays, unlocked.</summary>
    private async Task<string> KillAsync(SqliteStore store)
    {
        var before = Directory.GetFiles(Receivers);
        await store.DisposeAsync();
        _ = _stores.Remove(store);
        var file = Assert.Single(before.Except(Directory.GetFiles(Receivers)));
        await File.WriteAllTextAsync(file, "", Cancellation);
        return file;
    }

    private static Task<IReadOnlyList<QueueMessage>> ReceiveAsync(SqliteStore store) => store.Queues.ReceiveAsync(Queue, 32, Hour, Cancellation);
}
