using System.Globalization;
using ContactFunctions.Jobs.Bench;
using ContactFunctions.Sources.Bench;
using ContactFunctions.Startup.Bench;

// Usage: ContactFunctions.Jobs.Bench kills [rows] [never|SECONDS|MIN..MAX] [services] [published]
//        ContactFunctions.Jobs.Bench waits [rows] [rounds] [imports] [published]
// With "published" it takes the service as an earlier run left it.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var part = args.Length > 0 ? args[0] : "kills";
int Number(int at, int otherwise) => args.Length > at ? int.Parse(args[at], CultureInfo.InvariantCulture) : otherwise;
var contacts = new GeneratedContacts(Number(1, 1_000_000), seed: 20261122);
var repository = Repository.Find();
const string Project = "src/ContactFunctions.App";
if (!args.Contains("published")) _ = await Repository.PublishAsync(repository, Project);

await using var store = await WatchedStore.CreateAsync();
Service[] services = [.. Enumerable.Range(0, part == "kills" ? Number(3, 1) : 1).Select(_ => new Service(Repository.AssemblyOf(repository, Project), store.Folder))];
if (part == "kills") return await KillRun.RunAsync(store, contacts, Lives.Parse(args.Length > 2 ? args[2] : "10"), services) ? 0 : 1;

await new WaitRun(store, services[0], rounds: Number(2, 15)).RunAsync(contacts, imports: Number(3, 1));
return 0;
