using System.Diagnostics;
using ContactFunctions.Storage.Bench;
using ContactFunctions.Storage.Sqlite;
using ContactFunctions.Storage.Tables;

// Writes one bulk's rows into a fresh file again and again, each way in turn, and prints the ratios of the medians.
// Usage: ContactFunctions.Storage.Bench [rounds] [folder]
var rounds = args.Length > 0 ? int.Parse(args[0]) : 25;
var parent = args.Length > 1 ? args[1] : Path.GetTempPath();
var flat = ContactRows.Flat();
var ways = new (string Name, Func<string, Task<TimeSpan>> Run)[]
{
    ("floor: one prepared INSERT, one commit", folder => Floor(folder, flat.Length)),
    ("adapter: all transactions at once", folder => Adapter(folder, AtOnceAsync)),
    ("adapter: 16 lanes, each in turn", folder => Adapter(folder, LanesAsync)),
    ("serial: prepared INSERT, 100 rows a commit", folder => Floor(folder, 100)),
};
var times = ways.Select(_ => new List<double>()).ToArray();
for (var round = -2; round < rounds; round++)
{
    for (var way = 0; way < ways.Length; way++)
    {
        var folder = Directory.CreateDirectory(Path.Combine(parent, $"bench-{Guid.NewGuid():N}")).FullName;
        var time = await ways[way].Run(folder);
        Directory.Delete(folder, recursive: true);
        if (round >= 0) times[way].Add(time.TotalMilliseconds);
    }
}

var floor = Median(times[0]);
Console.WriteLine($"{flat.Length} contacts, {flat.Sum(row => row.Properties.Length) / flat.Length} bytes of properties each, {ContactRows.Lanes().Sum(lane => lane.Length)} transactions, {rounds} rounds, {Environment.ProcessorCount} cores");
for (var way = 0; way < ways.Length; way++)
{
    var median = Median(times[way]);
    Console.WriteLine($"{ways[way].Name,-45} {median,7:f1} ms ({times[way].Min():f1} to {times[way].Max():f1})  {flat.Length / median,6:f0} k rows/s  {floor / median * 100,4:f0} % of the floor");
}

foreach (var clients in (int[])[1, 8]) await SingleWrites.RunAsync(parent, clients);

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

Task<TimeSpan> Floor(string folder, int rowsPerCommit)
{
    using var target = new RawFloor(folder);
    var start = Stopwatch.GetTimestamp();
    target.Insert(flat, rowsPerCommit);
    return Task.FromResult(Stopwatch.GetElapsedTime(start));
}

static async Task<TimeSpan> Adapter(string folder, Func<ITables, TableTransaction[][], Task> submit)
{
    var lanes = ContactRows.Lanes();
    await using var store = SqliteStore.Open(new SqliteOptions { Path = folder }, TimeProvider.System);
    await store.Tables.CreateAsync("contacts", CancellationToken.None);
    var start = Stopwatch.GetTimestamp();
    await submit(store.Tables, lanes);
    return Stopwatch.GetElapsedTime(start);
}

static Task AtOnceAsync(ITables tables, TableTransaction[][] lanes) =>
    Task.WhenAll(lanes.SelectMany(lane => lane).Select(transaction => SubmitAsync(tables, transaction)));

static Task LanesAsync(ITables tables, TableTransaction[][] lanes) => Task.WhenAll(lanes.Select(lane => Task.Run(async () =>
{
    foreach (var transaction in lane) await SubmitAsync(tables, transaction);
})));

static async Task SubmitAsync(ITables tables, TableTransaction transaction)
{
    var outcome = await tables.SubmitAsync(transaction, CancellationToken.None);
    if (!outcome.IsCommitted) throw new InvalidOperationException($"Refused: {outcome.Error}.");
}
