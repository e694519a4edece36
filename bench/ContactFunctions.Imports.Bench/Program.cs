using System.Globalization;
using ContactFunctions.Imports.Bench;
using ContactFunctions.Startup.Bench;

// Usage: ContactFunctions.Imports.Bench [import|accept|calls|all] [rows] [published]
// With "published" it takes the executables as an earlier run left them.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var part = args.Length > 0 ? args[0] : "all";
var rows = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1_000_000;
var repository = Repository.Find();
string[] projects = ["src/ContactFunctions.Cli", "src/ContactFunctions.App", "bench/peers/EfCoreService"];
if (part != "calls" && !args.Contains("published"))
{
    foreach (var project in projects) _ = await Repository.PublishAsync(repository, project);
}

var tool = Path.Combine(Path.GetDirectoryName(Repository.AssemblyOf(repository, projects[0]))!, "contacts.dll");
using var file = new SampleCsv(rows);
if (part is "import" or "all") await ImportRun.RunAsync(tool, Repository.AssemblyOf(repository, projects[2]), file);
if (part is "accept" or "all") await AcceptRun.RunAsync(Repository.AssemblyOf(repository, projects[1]), file);
if (part is "calls" or "all") await CallsRun.RunAsync(rows);
