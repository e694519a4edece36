using BenchmarkDotNet.Attributes;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Dialects.Exotel;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Exotel.Bench;

/// <summary>From the bytes of a request to the bytes of its 207, everything but the store.</summary>
[InProcess]
[MemoryDiagnoser]
public class BodyTo207
{
    private readonly EchoDesk _desk = new();

    private readonly Account _account = new()
    {
        Id = "00000000000000a1",
        Sid = "demo",
        Name = "Demo",
        Region = "IN",
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata"),
        Partitions = 16,
        Ids = new ContactIdKey(new byte[16]),
        CreatedAt = default,
    };

    private byte[] _body = [];

    [Params(500, 5000)]
    public int Contacts { get; set; }

    [GlobalSetup]
    public void WriteBody() => _body = Bodies.Contacts(Contacts);

    [Benchmark(Baseline = true)]
    public Task TypedAsync() => TypedBaseline.AnswerAsync(new MemoryStream(_body), Stream.Null);

    [Benchmark]
    public async Task OursAsync()
    {
        var http = new DefaultHttpContext();
        http.Request.Method = "POST";
        http.Request.ContentType = "application/json";
        http.Request.ContentLength = _body.Length;
        http.Request.Body = new MemoryStream(_body);
        var call = new ExotelCall(http, _account);
        using var read = new ExotelContactItems(ItemVerb.Upsert, _account.Region);
        if (await call.ReadAsync(body => ExotelRequest.ReadItems(body, "contacts", read)) is not null) throw new InvalidOperationException();
        using var results = _desk.Work(read.Items);
        await call.AnswerAsync(results);
    }
}
