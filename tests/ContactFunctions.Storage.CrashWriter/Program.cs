using ContactFunctions.Storage.CrashWriter;
using ContactFunctions.Storage.Sqlite;

// Usage: write FOLDER            writes until it is killed, a line on stdout for whatever was acknowledged
//        hold FOLDER             receives the messages of a queue for an hour, says how many and waits
//        increment FOLDER TIMES  adds one to the counter under its ETag, as often
// It ends with whoever started it: when standard input does.
_ = Task.Run(() =>
{
    while (Console.In.Read() >= 0)
    {
    }

    Environment.Exit(1);
});
await using var store = SqliteStore.Open(new SqliteOptions { Path = args[1] }, TimeProvider.System);
await (args[0] switch
{
    "write" => new EndlessWriter(store).RunAsync(),
    "hold" => EndlessHolder.RunAsync(store.Queues),
    "increment" => Counter.IncrementAsync(store.Tables, int.Parse(args[2], null), CancellationToken.None),
    _ => throw new ArgumentException($"Unknown task {args[0]}."),
});
