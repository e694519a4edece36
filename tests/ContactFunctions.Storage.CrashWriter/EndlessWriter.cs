using System.Text;
using ContactFunctions.Storage.Blobs;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Storage.CrashWriter;

/// <summary>
/// Writes in several lanes at once and says on stdout what was acknowledged: <c>t LANE VERSION</c>, <c>q NUMBER</c>,
/// <c>b NAME</c>. Version v of a lane means a head at v and the rows of every version up to it.
/// </summary>
public sealed class EndlessWriter(IStore store)
{
    public const string Table = "lanes";
    public const string Queue = "messages";
    public const string Container = "blobs";
    public const int Lanes = 4;
    public const int RowsPerVersion = 5;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static int LengthOf(int blob) => blob % 2 == 0 ? 1_000 : 3_000_000;

    public static byte[] ContentOf(int blob)
    {
        var content = new byte[LengthOf(blob)];
        new Random(blob).NextBytes(content);
        return content;
    }

    public async Task RunAsync()
    {
        await store.Tables.CreateAsync(Table, default);
        await store.Queues.CreateAsync(Queue, default);
        await store.Blobs.CreateContainerAsync(Container, default);
        await Task.WhenAll([.. Enumerable.Range(0, Lanes).Select(WriteLaneAsync), SendAsync(), PutAsync()]);
    }

    private static void Acknowledge(string line)
    {
        lock (Console.Out) Console.Out.WriteLine(line);
    }

    private async Task WriteLaneAsync(int lane)
    {
        var transaction = new TableTransaction(Table, $"lane|{lane}");
        for (var version = 1; ; version++)
        {
            transaction.Clear();
            transaction.Begin(TableTransactionActionType.UpsertReplace, "!").Int64("version"u8, version);
            for (var row = 0; row < RowsPerVersion; row++)
                transaction.Begin(TableTransactionActionType.Add, $"r|{version:d8}|{row}").Int64("version"u8, version);
            if (!(await store.Tables.SubmitAsync(transaction, default)).IsCommitted) throw new InvalidOperationException("Refused.");
            Acknowledge($"t {lane} {version}");
        }
    }

    private async Task SendAsync()
    {
        for (var number = 0; ; number++)
        {
            await store.Queues.SendAsync(Queue, Encoding.UTF8.GetBytes($"{number}"), TimeSpan.Zero, Day, default);
            Acknowledge($"q {number}");
        }
    }

    private async Task PutAsync()
    {
        for (var number = 0; ; number++)
        {
            await store.Blobs.PutAsync(new BlobName(Container, $"{number}"), ContentOf(number), default);
            Acknowledge($"b {number}");
        }
    }
}
