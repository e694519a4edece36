using System.Text;
using System.Text.Json;
using ContactFunctions.Core.Problems;
using ContactFunctions.Core.Tests.Imports.Faults;
using ContactFunctions.Core.Webhooks;

namespace ContactFunctions.Core.Tests.Webhooks;

/// <summary>How the end of a job is told, and until when.</summary>
public sealed class WebhookDeskTests
{
    private static readonly TimeSpan ADay = TimeSpan.FromHours(24);

    [Fact]
    public async Task TheEndOfAnImportIsToldOnceWhenItIsHeard()
    {
        await using var run = await WebhookRun.StartAsync();
        var sender = new RecordedSender(_ => WebhookReply.Answered(204));

        var told = await run.TellAsync(run.World.StartProcess(), sender, ADay);

        var request = Assert.Single(sender.Requests);
        Assert.Equal(("evt_" + run.JobId, "https://hooks.example.com/done"), (request.Id, request.Url.ToString()));
        Assert.Equal(Assert.Single(told), await run.DeliveryAsync());
        Assert.Equal((WebhookState.Delivered, 1, 204, null), (told[0].State, told[0].Attempts, told[0].LastStatus, told[0].NextAt));
    }

    [Fact]
    public async Task WhatIsToldIsTheJobAndSigned()
    {
        await using var run = await WebhookRun.StartAsync();
        var sender = new RecordedSender(_ => WebhookReply.Answered(200));
        _ = await run.TellAsync(run.World.StartProcess(), sender, ADay);

        var request = Assert.Single(sender.Requests);
        using var body = JsonDocument.Parse(request.Body);
        var data = body.RootElement.GetProperty("data");
        Assert.Equal(["id", "type", "timestamp", "data"], body.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal((request.Id, "import.finished"), (body.RootElement.GetProperty("id").GetString(), body.RootElement.GetProperty("type").GetString()));
        Assert.Equal(
            """{"id":"JOB","status":"completed_with_errors","fileName":"spring.csv","total":3,"processed":3,"created":2,"updated":0,"unchanged":0,"failed":1,"unprocessed":0,"createdAt":"2026-01-01T00:00:00.000Z","startedAt":"2026-01-01T00:00:00.000Z","finishedAt":"2026-01-01T00:00:00.000Z","expiresAt":"2026-01-08T00:00:00.000Z"}""".Replace("JOB", run.JobId, StringComparison.Ordinal),
            data.GetRawText());
        var secret = Assert.Single(await run.Secrets.SigningAsync(run.Account.Id, default));
        Assert.Equal(secret.Sign(request.Id, request.Timestamp, request.Body.Span), request.Signatures);
    }

    [Fact]
    public async Task WhileASecretIsReplacedBothSign()
    {
        await using var run = await WebhookRun.StartAsync();
        _ = await run.Secrets.RenewAsync(run.Account, default);
        var sender = new RecordedSender(_ => WebhookReply.Answered(200));
        _ = await run.TellAsync(run.World.StartProcess(), sender, TimeSpan.FromMinutes(5));

        var request = Assert.Single(sender.Requests);
        var secrets = await run.Secrets.SigningAsync(run.Account.Id, default);
        Assert.Equal(2, secrets.Count);
        Assert.Equal(secrets.Select(secret => secret.Sign(request.Id, request.Timestamp, request.Body.Span)), request.Signatures.Split(' '));
    }

    [Theory]
    [InlineData(500, WebhookFault.None)]
    [InlineData(302, WebhookFault.None)]
    [InlineData(404, WebhookFault.None)]
    [InlineData(429, WebhookFault.None)]
    [InlineData(null, WebhookFault.TimedOut)]
    [InlineData(null, WebhookFault.AddressRefused)]
    public async Task WhatIsNotHeardIsToldAgainForADayAndThenGivenUp(int? status, WebhookFault fault)
    {
        await using var run = await WebhookRun.StartAsync();
        var sender = new RecordedSender(_ => new WebhookReply(status, fault));
        var begin = run.World.Clock.GetUtcNow();

        var told = await run.TellAsync(run.World.StartProcess(), sender, TimeSpan.FromDays(3));

        Assert.Equal(11, sender.Requests.Count);
        Assert.Single(sender.Requests.Select(request => (request.Id, Encoding.UTF8.GetString(request.Body.Span))).Distinct());
        Assert.Equal([.. Enumerable.Repeat(WebhookState.Pending, 10), WebhookState.GivenUp], told.Select(delivery => delivery.State));
        // The clock of the test moves by minutes, so that each attempt may be one late.
        Assert.All(told.SkipLast(1).Zip(WebhookSchedule.Delays), pair => Assert.InRange((pair.First.NextAt - pair.First.LastAt)!.Value, pair.Second, pair.Second * 1.05));
        Assert.InRange(sender.Requests[^1].Timestamp - begin, TimeSpan.FromHours(22.8), TimeSpan.FromHours(24.2));
        Assert.Equal((status, fault, 11), ((await run.DeliveryAsync()).LastStatus, (await run.DeliveryAsync()).LastFault, (await run.DeliveryAsync()).Attempts));
    }

    [Fact]
    public async Task WhatFindsItsReceiverBusyWaitsForItsTurnAndIsNoAttempt()
    {
        await using var run = await WebhookRun.StartAsync();
        var (process, sender, message) = (run.World.StartProcess(), new HeldSender(WebhookTurns.PerHost), (await run.MessagesAsync())[0]);
        var desk = run.Desk(process, sender);
        var underWay = Enumerable.Range(0, WebhookTurns.PerHost).Select(_ => desk.HandleAsync(message.Body, default)).ToList();

        var third = await desk.HandleAsync(message.Body, default);
        var (calls, attempts) = (sender.Calls, (await run.DeliveryAsync()).Attempts);
        sender.Answer(503);
        _ = await Task.WhenAll(underWay);
        _ = await process.Store.Queues.DeleteAsync(StoreLayout.Webhooks, message.MessageId, message.PopReceipt, default);
        run.World.Clock.Advance(TimeSpan.FromSeconds(7));

        Assert.Equal((null, WebhookTurns.PerHost, 0), (third, calls, attempts));
        // What waited for its turn and the next attempt of each that failed.
        Assert.Equal(1 + WebhookTurns.PerHost, (await run.MessagesAsync()).Count);
    }

    [Theory]
    [InlineData(503, 0, 5)]
    [InlineData(503, 40, 40)]
    [InlineData(429, 600, 600)]
    [InlineData(503, 1_000_000, 3600)]
    [InlineData(503, -60, 5)]
    [InlineData(500, 600, 5)]
    public async Task WhoIsOverloadedMayAskForUpToAnHour(int status, int asked, int waited)
    {
        await using var run = await WebhookRun.StartAsync();
        var sender = new RecordedSender(_ => WebhookReply.Answered(status) with { RetryAfter = TimeSpan.FromSeconds(asked) });
        var told = await run.TellAsync(run.World.StartProcess(), sender, TimeSpan.FromMinutes(1));

        Assert.InRange((told[0].NextAt - told[0].LastAt)!.Value, TimeSpan.FromSeconds(waited), TimeSpan.FromSeconds(waited) * 1.05);
    }

    [Fact]
    public void TheScheduleEndsWithinADay()
    {
        Assert.Equal(new TimeSpan(22, 51, 5), WebhookSchedule.Delays.Aggregate(TimeSpan.Zero, (sum, delay) => sum + delay));
        Assert.True(WebhookSchedule.Delays.Aggregate(TimeSpan.Zero, (sum, delay) => sum + (delay * (1 + WebhookSchedule.Jitter))) < ADay);
        Assert.Null(WebhookSchedule.DelayAfter(11, default, new Random(1)));
    }

    [Fact]
    public async Task WhoIsGoneIsToldNoMore()
    {
        await using var run = await WebhookRun.StartAsync();
        var sender = new RecordedSender(before => WebhookReply.Answered(before == 0 ? 503 : 410));
        _ = await run.TellAsync(run.World.StartProcess(), sender, ADay);

        Assert.Equal(2, sender.Requests.Count);
        Assert.Equal((WebhookState.Refused, 410), ((await run.DeliveryAsync()).State, (await run.DeliveryAsync()).LastStatus));
    }

    [Fact]
    public async Task WithoutASecretNothingIsSentUntilThereIsOne()
    {
        await using var run = await WebhookRun.StartAsync(hasSecret: false);
        var sender = new RecordedSender(_ => WebhookReply.Answered(200));
        _ = await run.TellAsync(run.World.StartProcess(), sender, TimeSpan.FromMinutes(5));
        var (before, fault) = (sender.Requests.Count, (await run.DeliveryAsync()).LastFault);
        _ = await run.Secrets.RenewAsync(run.Account, default);
        _ = await run.TellAsync(run.World.StartProcess(), sender, ADay);

        Assert.Equal((0, WebhookFault.NoSecret, 1), (before, fault, sender.Requests.Count));
    }

    [Fact]
    public async Task ACopyOfAMessageThatComesLateTellsNothing()
    {
        await using var run = await WebhookRun.StartAsync();
        var sender = new RecordedSender(before => WebhookReply.Answered(before == 0 ? 500 : 200));
        var (process, first) = (run.World.StartProcess(), (await run.MessagesAsync())[0].Body);
        run.World.Clock.Advance(TimeSpan.FromMinutes(1));
        _ = await run.TellAsync(process, sender, TimeSpan.FromMinutes(1));
        var late = await run.Desk(process, sender).HandleAsync(first, default);
        _ = await run.TellAsync(process, sender, ADay);

        Assert.Null(late);
        Assert.Null(await run.Desk(process, sender).HandleAsync(first, default));
        Assert.Equal(2, sender.Requests.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"v":2,"account":"b0000","job":"x","attempt":0}""")]
    [InlineData("""{"v":1,"account":null,"job":"x","attempt":0}""")]
    [InlineData("""{"v":1,"account":"b0000","job":"../x","attempt":0}""")]
    [InlineData("""{"v":1,"account":"b0000","job":"0123456789abcdef0123456789abcdef","attempt":0}""")]
    public async Task AMessageThatIsNoneOfOursTellsNothing(string body)
    {
        await using var run = await WebhookRun.StartAsync();
        var desk = run.Desk(run.World.StartProcess(), new RecordedSender(_ => WebhookReply.Answered(200)));

        Assert.Null(await desk.HandleAsync(Encoding.UTF8.GetBytes(body), default));
        Assert.Null(await desk.HandlePoisonAsync(Encoding.UTF8.GetBytes(body), default));
    }

    [Fact]
    public async Task APoisonedMessageIsGivenUp()
    {
        await using var run = await WebhookRun.StartAsync();
        var desk = run.Desk(run.World.StartProcess(), new RecordedSender(_ => WebhookReply.Answered(200)));
        var message = (await run.MessagesAsync())[0].Body;

        Assert.Equal(WebhookState.GivenUp, (await desk.HandlePoisonAsync(message, default))!.State);
        Assert.Null(await desk.HandleAsync(message, default));
    }

    [Fact]
    public async Task AUrlIsTakenOnlyWhenItMayBeCalledAndCanBeSigned()
    {
        await using var run = await WebhookRun.StartAsync(hasSecret: false);
        var desk = run.Desk(run.World.StartProcess(), new RecordedSender(_ => WebhookReply.Answered(200)));
        var unsigned = await desk.CheckAsync(run.Account, "https://hooks.example.com/", default);
        _ = await run.Secrets.RenewAsync(run.Account, default);

        Assert.Equal(ProblemCode.WebhookSecretMissing, unsigned.Code);
        Assert.Equal(Problem.None, await desk.CheckAsync(run.Account, "https://hooks.example.com/", default));
        Assert.Equal(ProblemCode.WebhookAddressRefused, (await desk.CheckAsync(run.Account, "https://10.0.0.1/", default)).Code);
    }

    /// <summary>One storage call of telling goes wrong, each in turn: it is told at least once, always the same.</summary>
    [Theory]
    [InlineData(StoreFault.StopBefore)]
    [InlineData(StoreFault.StopAfter)]
    [InlineData(StoreFault.AnswerLost)]
    [InlineData(StoreFault.RequestLost)]
    [InlineData(StoreFault.Late)]
    [InlineData(StoreFault.Unavailable)]
    internal async Task WhateverGoesWrongItIsTold(StoreFault fault)
    {
        var met = 0;
        for (var index = 0; index < 12; index++)
        {
            await using var run = await WebhookRun.StartAsync();
            var at = index;
            var shaky = run.World.StartProcess(call => call.Index == at ? fault : StoreFault.None);
            var sender = new RecordedSender(before => WebhookReply.Answered(before == 0 ? 500 : 200));
            _ = await run.TellAsync(shaky, sender, TimeSpan.FromMinutes(3));
            met += shaky.Store.Calls.Count > index ? 1 : 0;
            _ = await run.TellAsync(run.World.StartProcess(), sender, ADay);
            await shaky.Store.ArriveAsync();

            Assert.InRange(sender.Requests.Count, 2, 4);
            Assert.Single(sender.Requests.Select(request => (request.Id, Encoding.UTF8.GetString(request.Body.Span))).Distinct());
            Assert.Equal(WebhookState.Delivered, (await run.DeliveryAsync()).State);
            Assert.Equal(0, await run.World.Store.Queues.CountAsync(StoreLayout.Webhooks, default));
        }

        Assert.InRange(met, 6, 12);
    }

    /// <summary>The process ends at each of its storage calls while the import is worked on and ended; it is told all the same.</summary>
    [Fact]
    public async Task AnEndThatNobodyLivedToAnnounceIsToldToo()
    {
        for (var index = 0; index < 60; index++)
        {
            await using var run = await WebhookRun.StartAsync(ends: false);
            await run.ImportAsync(run.World.StartProcess());
            var at = index;
            await run.World.StartProcess(call => call.Index == at ? StoreFault.StopAfter : StoreFault.None).LiveAsync(2);
            await run.World.StartProcess().LiveAsync(14);
            var sender = new RecordedSender(_ => WebhookReply.Answered(200));

            _ = await run.TellAsync(run.World.StartProcess(), sender, TimeSpan.FromMinutes(5));

            Assert.Single(sender.Requests);
        }
    }
}
