using System.Text;
using ContactFunctions.Storage.Blobs;
using ContactFunctions.Storage.CrashWriter;
using ContactFunctions.Storage.Queues;
using ContactFunctions.Storage.Sqlite;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Storage.Tests.Sqlite;

/// <summary>A process is killed in the middle of its writes; what it had acknowledged is there, and nothing is half there.</summary>
public sealed class CrashTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(150)]
    [InlineData(1_000)]
    public async Task WhatAKilledProcessHadAcknowledgedIsThereAndNothingIsHalfWritten(int acknowledgements)
    {
        var acknowledged = await WriteUntilKilledAsync(acknowledgements);

        await using var store = SqliteStore.Open(new SqliteOptions { Path = _folder.Path }, TimeProvider.System);

        await AssertLanesAsync(store.Tables, acknowledged);
        await AssertMessagesAsync(store.Queues, acknowledged);
        await AssertBlobsAsync(store.Blobs, acknowledged);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task AssertLanesAsync(ITables tables, IReadOnlyList<string[]> acknowledged)
    {
        for (var lane = 0; lane < EndlessWriter.Lanes; lane++)
        {
            var head = await tables.GetAsync(EndlessWriter.Table, $"lane|{lane}", "!", null, Cancellation);
            var version = head?.Properties.GetInt64("version"u8) ?? 0;
            var last = acknowledged.Where(line => line[0] == "t" && line[1] == $"{lane}").Select(line => long.Parse(line[2], null)).LastOrDefault();
            Assert.True(version >= last, $"Lane {lane} stands at {version}; {last} was acknowledged.");
            Assert.Equal(version * EndlessWriter.RowsPerVersion, await CountRowsAsync(tables, lane));
        }
    }

    private static async Task<long> CountRowsAsync(ITables tables, int lane)
    {
        var count = 0L;
        string? continuation = null;
        do
        {
            var page = await tables.QueryAsync(EndlessWriter.Table, TableRange.Prefix($"lane|{lane}", "r|"), [], 1_000, continuation, Cancellation);
            count += page.Entities.Count;
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return count;
    }

    private static async Task AssertMessagesAsync(IQueues queues, IReadOnlyList<string[]> acknowledged)
    {
        var found = new HashSet<string>();
        IReadOnlyList<QueueMessage> messages;
        while ((messages = await queues.ReceiveAsync(EndlessWriter.Queue, 32, TimeSpan.FromHours(1), Cancellation)).Count > 0)
            found.UnionWith(messages.Select(message => Encoding.UTF8.GetString(message.Body.Span)));
        Assert.Superset(acknowledged.Where(line => line[0] == "q").Select(line => line[1]).ToHashSet(), found);
    }

    private static async Task AssertBlobsAsync(IBlobs blobs, IReadOnlyList<string[]> acknowledged)
    {
        var listed = (await blobs.ListAsync(EndlessWriter.Container, "", 5_000, null, Cancellation)).Blobs;
        Assert.Superset(acknowledged.Where(line => line[0] == "b").Select(line => line[1]).ToHashSet(), listed.Select(blob => blob.Name).ToHashSet());
        foreach (var blob in listed)
        {
            var content = await blobs.ReadAsync(new BlobName(EndlessWriter.Container, blob.Name), 0, int.MaxValue / 2, Cancellation);
            Assert.Equal(EndlessWriter.ContentOf(int.Parse(blob.Name, null)), content);
        }
    }

    private async Task<IReadOnlyList<string[]>> WriteUntilKilledAsync(int acknowledgements)
    {
        using var writer = OtherProcess.Start("write", _folder.Path);
        var lines = new List<string[]>();
        while (lines.Count < acknowledgements && await writer.StandardOutput.ReadLineAsync(Cancellation) is { } line) lines.Add(line.Split(' '));
        writer.Kill();
        await writer.WaitForExitAsync(Cancellation);
        Assert.True(lines.Count == acknowledgements, await writer.StandardError.ReadToEndAsync(Cancellation));
        lines.AddRange(WholeLines(await writer.StandardOutput.ReadToEndAsync(Cancellation)));
        return lines;
    }

    /// <summary>The last line may have been cut by the kill.</summary>
    private static IEnumerable<string[]> WholeLines(string rest) =>
        rest[..(rest.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '));
}
