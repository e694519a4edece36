using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ContactFunctions.Bulk.Bench;
using ContactFunctions.Exotel.Bench;

namespace ContactFunctions.Imports.Bench;

/// <summary>What a client waits for a 202: for bulks against reading their bodies into objects, for a file against copying it.</summary>
internal static class AcceptRun
{
    private const int Contacts = 5000;
    private const int Rounds = 15;
    private const int WarmUps = 10;
    private const int FileRounds = 3;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static async Task RunAsync(string product, SampleCsv file)
    {
        await using var service = await Service.StartAsync(
            "product", product, [("ASPNETCORE_ENVIRONMENT", "Development"), ("Logging__LogLevel__Default", "Warning")]);
        using var client = new AcceptClient(service.Address);
        Samples[] bulks = [new("parsing a bulk's body"), new("202 to a bulk (Prefer: respond-async)"), new("parsing the body for imports/api/bulk"), new("202 of imports/api/bulk")];
        for (var round = -WarmUps; round < Rounds; round++)
        {
            var (bulk, import) = (Bodies.Contacts(Contacts, (round + WarmUps) * Contacts), ImportBody((round + WarmUps) * Contacts));
            bulks[0].Add(round, Parse<Bulk>(bulk));
            bulks[1].Add(round, await client.AcceptAsync("/v2/accounts/demo/contacts", "application/json", () => new ByteArrayContent(bulk)));
            bulks[2].Add(round, Parse<Import>(import));
            bulks[3].Add(round, await client.AcceptAsync("/v1/imports/api/bulk", "application/json", () => new ByteArrayContent(import)));
        }

        Samples[] files = [new("copying a file, synced at its end"), new("202 of POST /v1/imports")];
        for (var round = -1; round < FileRounds; round++)
        {
            files[0].Add(round, await CopyAsync(file));
            files[1].Add(round, await client.AcceptAsync("/v1/imports", "text/csv", () => new StreamContent(File.OpenRead(file.Path)), cancels: true));
        }

        Console.WriteLine($"Accepting {Contacts} contacts, {Rounds} rounds, and {file.Bytes / 1e6:f0} MB, {FileRounds} rounds:");
        foreach (var samples in (Samples[])[.. bulks, .. files]) Console.WriteLine($"  {samples}");
        Console.WriteLine($"  202 of a bulk against parsing        {bulks[1].RatioTo(bulks[0])} (goal 4)");
        Console.WriteLine($"  imports/api/bulk against parsing     {bulks[3].RatioTo(bulks[2])} (goal 4)");
        Console.WriteLine($"  POST /v1/imports against copying     {files[1].RatioTo(files[0])}");
    }

    private static double Parse<T>(byte[] body)
    {
        var start = Stopwatch.GetTimestamp();
        var parsed = JsonSerializer.Deserialize<T>(body, Options);
        var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return parsed is null ? throw new InvalidOperationException("The body is null.") : time;
    }

    private static async Task<double> CopyAsync(SampleCsv file)
    {
        var copy = file.Path + ".copy";
        var start = Stopwatch.GetTimestamp();
        await using (var source = File.OpenRead(file.Path))
        await using (var target = File.Create(copy))
        {
            await source.CopyToAsync(target);
            target.Flush(flushToDisk: true);
        }

        var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        File.Delete(copy);
        return time;
    }

    private static byte[] ImportBody(int first) => Encoding.UTF8.GetBytes("{\"contacts\":[" + string.Join(',', Enumerable.Range(first, Contacts).Select(ordinal => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"name":"captain {{{ordinal}}}","phoneNumber":"+9197{{{ordinal:D8}}}","metadata":{"city":"Pune","n":{{{ordinal}}}}}"""))) + "]}");

    private sealed record Bulk(IReadOnlyList<BulkContact> Contacts);

    private sealed record BulkContact(
        string Number, string? FirstName, string? LastName, string? CompanyName, string? Email, string? Tag, JsonElement? CustomField);

    private sealed record Import(IReadOnlyList<ImportContact> Contacts);

    private sealed record ImportContact(string? Name, [property: JsonPropertyName("phoneNumber")] string PhoneNumber, JsonElement? Metadata);
}
