using System.Globalization;
using ContactFunctions.Bulk.Bench;
using ContactFunctions.Startup.Bench;

// Drives the built executables over HTTP, in turn. Usage: ContactFunctions.Bulk.Bench [bulk|single|memory|all] [rounds] [published]
// With "published" it takes the executables as an earlier run left them.
var part = args.Length > 0 ? args[0] : "all";
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 21;
var repository = Repository.Find();
string[] projects = ["src/ContactFunctions.App", "bench/peers/EfCoreService"];
if (!args.Contains("published"))
{
    foreach (var project in projects) _ = await Repository.PublishAsync(repository, project);
}

var services = new Services(Repository.AssemblyOf(repository, projects[0]), Repository.AssemblyOf(repository, projects[1]));

if (part is "bulk" or "all") await BulkRun.RunAsync(services, rounds);
if (part is "single" or "all") await SingleRun.RunAsync(services, rounds);
if (part is "memory" or "all") await MemoryRun.RunAsync(services);
