using System.Globalization;
using ContactFunctions.Startup.Bench;

// Starts both services in turn, so that whatever else the machine does meets both, and compares the medians.
var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 41;
var repository = Repository.Find();
var empty = new Candidate("empty slim Kestrel app, GET /", await Repository.PublishAsync(repository, "bench/ContactFunctions.Startup.Empty"), "/");
var service = await Repository.PublishAsync(repository, "src/ContactFunctions.App");
Candidate[] candidates = [empty, new("the service, GET /", service, "/"), new("the service, a path that needs the store", service, "/v2/none")];

foreach (var candidate in candidates) _ = await candidate.StartOnceAsync();
for (var round = 0; round < rounds; round++)
{
    foreach (var candidate in candidates) candidate.Times.Add(await candidate.StartOnceAsync());
}

Console.WriteLine($"Process start to first answer, {rounds} starts each, in turn:");
foreach (var candidate in candidates)
    Console.WriteLine($"  {candidate.Name,-42} median {candidate.Median:0.0} ms   ratio {candidate.Median / empty.Median:0.00}");
