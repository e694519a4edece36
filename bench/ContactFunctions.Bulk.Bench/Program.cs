using System.Globalization;
using ContactFunctions.Bulk.Bench;
using ContactFunctions.Startup.Bench;

// Drives the built executables over HTTP, in turn. Usage: ContactFunctions.Bulk.Bench [bulk|single|memory|all] [rounds]
var part = args.Length > 0 ? args[0] : "all";
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 21;
var repository = Repository.Find();
var product = await Repository.PublishAsync(repository, "src/ContactFunctions.App");
var peer = await Repository.PublishAsync(repository, "bench/peers/EfCoreService");
var services = new Services(product, peer);

if (part is "bulk" or "all") await BulkRun.RunAsync(services, rounds);
if (part is "single" or "all") await SingleRun.RunAsync(services, rounds);
if (part is "memory" or "all") await MemoryRun.RunAsync(services);
