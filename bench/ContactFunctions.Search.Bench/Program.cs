using System.Globalization;
using ContactFunctions.Bulk.Bench;
using ContactFunctions.Search.Bench;
using ContactFunctions.Startup.Bench;

// Usage: ContactFunctions.Search.Bench FOLDER [contacts] [rounds] [published]
// The stores are made in the folder by the first run and used again by the next ones. With "published" it takes the
// executables as an earlier run left them.
if (args.Length == 0)
{
    Console.Error.WriteLine("Say in which folder the stores are to lie.");
    return 2;
}

var folder = Path.GetFullPath(args[0]);
var contacts = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1_000_000;
var rounds = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 15;
var repository = Repository.Find();
string[] projects = ["src/ContactFunctions.App", "bench/peers/EfCoreService"];
if (!args.Contains("published"))
{
    foreach (var project in projects) _ = await Repository.PublishAsync(repository, project);
}

var (ours, theirs) = (Path.Combine(folder, "product"), Path.Combine(folder, "peer"));
Task<Service> StartProductAsync() => Service.StartAsync(
    "product", Repository.AssemblyOf(repository, projects[0]),
    [("Bulk__InlineLimit", "5000"), ("ASPNETCORE_ENVIRONMENT", "Development"), ("Logging__LogLevel__Default", "Warning")], ours);
Task<Service> StartPeerAsync() => Service.StartAsync("EF Core peer", Repository.AssemblyOf(repository, projects[1]), [("Listing", "true")], theirs);

foreach (var (store, start) in new[] { (ours, (Func<Task<Service>>)StartProductAsync), (theirs, StartPeerAsync) })
{
    if (Directory.Exists(store)) continue;
    await using var service = await start();
    await Fill.RunAsync(service, contacts);
}

await Snapshots.DeleteAsync(ours);
await ColdRun.RunAsync(StartProductAsync, "without snapshots");
await ColdRun.RunAsync(StartProductAsync, "from snapshots");
await IndexRun.RunAsync(ours);
await using var product = await StartProductAsync();
await using var peer = await StartPeerAsync();
await ListRun.RunAsync(product, peer, rounds);
return 0;
