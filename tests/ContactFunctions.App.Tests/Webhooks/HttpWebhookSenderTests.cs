using System.Net;
using System.Net.Sockets;
using System.Text;
using ContactFunctions.App.Webhooks;
using ContactFunctions.Core.Webhooks;

namespace ContactFunctions.App.Tests.Webhooks;

/// <summary>Webhooks over real sockets, to a server on this machine.</summary>
public sealed class HttpWebhookSenderTests
{
    private static readonly IPAddress[] ThisMachine = [IPAddress.Loopback];

    [Fact]
    public async Task ADeliveryIsAPostWithTheHeadersOfTheSpecification()
    {
        await using var receiver = await WebhookReceiver.StartAsync(204);

        var reply = await SendAsync(receiver.Address, WebhookReach.PublicAndLoopback, "/done?x=1");

        Assert.Equal(WebhookReply.Answered(204), reply);
        var (headers, body) = Assert.Single(receiver.Calls);
        Assert.Equal("POST /done {\"id\":1}", body);
        Assert.Equal(
            ("evt_1", "1614265330", "v1,a v1,b", "application/json", "Contact-Functions"),
            (headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString(), headers["webhook-signature"].ToString(), headers.ContentType.ToString(), headers.UserAgent.ToString()));
        Assert.DoesNotContain("traceparent", headers.Keys);
        Assert.DoesNotContain("Cookie", headers.Keys);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(500)]
    public async Task AnAnswerIsItsStatus(int status)
    {
        await using var receiver = await WebhookReceiver.StartAsync(status);

        Assert.Equal(WebhookReply.Answered(status), await SendAsync(receiver.Address, WebhookReach.PublicAndLoopback));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task ARedirectIsNotFollowed(int status)
    {
        await using var receiver = await WebhookReceiver.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        });

        Assert.Equal(WebhookReply.Answered(status), await SendAsync(receiver.Address, WebhookReach.PublicAndLoopback));
        Assert.Single(receiver.Calls);
    }

    /// <summary>Literal addresses go the same way as names.</summary>
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("hooks.example.com")]
    public async Task WhatLeadsToThisMachineIsNotConnectedTo(string host)
    {
        await using var receiver = await WebhookReceiver.StartAsync(200);

        var reply = await SendAsync(new UriBuilder(receiver.Address) { Host = host }.Uri, WebhookReach.Public, resolve: Leads(ThisMachine));

        Assert.Equal(WebhookReply.Failed(WebhookFault.AddressRefused), reply);
        Assert.Empty(receiver.Calls);
    }

    /// <summary>The system's own resolver says what a literal address is.</summary>
    [Fact]
    public async Task ALiteralAddressIsCheckedWithoutAnyName()
    {
        await using var receiver = await WebhookReceiver.StartAsync(200);

        Assert.Equal(WebhookReply.Failed(WebhookFault.AddressRefused), await SendAsync(receiver.Address, WebhookReach.Public, resolve: Dns.GetHostAddressesAsync));
        Assert.Empty(receiver.Calls);
    }

    [Fact]
    public async Task OfSeveralAddressesOnlyThoseThatMayBeCalledAreTried()
    {
        await using var receiver = await WebhookReceiver.StartAsync(200);
        var url = new UriBuilder(receiver.Address) { Host = "hooks.example.com" }.Uri;

        var mixed = await SendAsync(url, WebhookReach.PublicAndLoopback, resolve: Leads(IPAddress.Parse("10.255.255.1"), IPAddress.Loopback));
        var inside = await SendAsync(url, WebhookReach.PublicAndLoopback, resolve: Leads(IPAddress.Parse("10.255.255.1"), IPAddress.Parse("169.254.169.254")));

        Assert.Equal((WebhookReply.Answered(200), WebhookReply.Failed(WebhookFault.AddressRefused)), (mixed, inside));
    }

    /// <summary>What is checked is what is connected to: the name is asked for once, at the connection, and again at the next.</summary>
    [Fact]
    public async Task ANameThatLeadsInsideALittleLaterIsRefusedThen()
    {
        await using var receiver = await WebhookReceiver.StartAsync(200);
        var (asked, url) = (0, new UriBuilder(receiver.Address) { Host = "hooks.example.com" }.Uri);
        using var sender = new HttpWebhookSender(
            (_, _) => Task.FromResult<IPAddress[]>([++asked == 1 ? IPAddress.Loopback : IPAddress.Parse("10.0.0.1")]), WebhookReach.PublicAndLoopback, TimeProvider.System);

        var replies = new[] { await sender.SendAsync(Request(url), default), await sender.SendAsync(Request(url), default) };

        Assert.Equal([WebhookReply.Answered(200), WebhookReply.Failed(WebhookFault.AddressRefused)], replies);
        Assert.Equal((2, 1), (asked, receiver.Calls.Count));
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("Thu, 01 Jan 2026 00:02:00 GMT", 120)]
    [InlineData("soon", null)]
    [InlineData(null, null)]
    public async Task WhenToComeAgainIsReadInEitherForm(string? header, int? seconds)
    {
        await using var receiver = await WebhookReceiver.StartAsync(context =>
        {
            context.Response.StatusCode = 503;
            if (header is not null) context.Response.Headers.RetryAfter = header;
            return Task.CompletedTask;
        });

        var reply = await SendAsync(receiver.Address, WebhookReach.PublicAndLoopback, clock: new NewYearClock());

        Assert.Equal((503, seconds), (reply.Status, (int?)reply.RetryAfter?.TotalSeconds));
    }

    [Fact]
    public async Task WhoDoesNotAnswerInTimeIsNotWaitedFor()
    {
        var end = new TaskCompletionSource();
        await using var receiver = await WebhookReceiver.StartAsync(_ => end.Task);

        var reply = await SendAsync(receiver.Address, WebhookReach.PublicAndLoopback, clock: new HastyClock());
        end.SetResult();

        Assert.Equal(WebhookReply.Failed(WebhookFault.TimedOut), reply);
    }

    [Fact]
    public async Task ANameThatIsNeverResolvedIsNotWaitedFor()
    {
        var never = new TaskCompletionSource<IPAddress[]>();

        var reply = await SendAsync(new Uri("https://hooks.example.com/"), WebhookReach.Public, resolve: (_, _) => never.Task, clock: new HastyClock());

        Assert.Equal(WebhookReply.Failed(WebhookFault.TimedOut), reply);
    }

    [Fact]
    public async Task AnAnswerWithoutEndIsNotRead()
    {
        var written = 0L;
        await using var receiver = await WebhookReceiver.StartAsync(async context =>
        {
            var piece = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(piece, context.RequestAborted);
                written += piece.Length;
            }
        });

        Assert.Equal(WebhookReply.Answered(200), await SendAsync(receiver.Address, WebhookReach.PublicAndLoopback));
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n")]
    [InlineData("")]
    public async Task WhatIsNoHttpIsUnreachable(string answer)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = AnswerAsync(listener, answer);

        var reply = await SendAsync(new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/"), WebhookReach.PublicAndLoopback);

        Assert.Equal(WebhookReply.Failed(WebhookFault.Unreachable), reply);
        await answering;
    }

    [Fact]
    public async Task NobodyThereAndNoSuchNameAreUnreachable()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        Task<IPAddress[]> NoSuchHost(string host, CancellationToken cancellationToken) => Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound));

        Assert.Equal(WebhookFault.Unreachable, (await SendAsync(new Uri($"http://127.0.0.1:{port}/"), WebhookReach.PublicAndLoopback)).Fault);
        Assert.Equal(WebhookFault.Unreachable, (await SendAsync(new Uri("https://nobody.example.com/"), WebhookReach.Public, resolve: NoSuchHost)).Fault);
    }

    [Fact]
    public async Task ACallThatIsStoppedIsNoAnswer()
    {
        using var stop = new CancellationTokenSource();
        await using var receiver = await WebhookReceiver.StartAsync(async _ => await stop.CancelAsync());
        using var sender = new HttpWebhookSender(Leads(ThisMachine), WebhookReach.PublicAndLoopback, TimeProvider.System);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sender.SendAsync(Request(receiver.Address), stop.Token));
    }

    private static ResolveName Leads(params IPAddress[] addresses) => (_, _) => Task.FromResult(addresses);

    private static async Task<WebhookReply> SendAsync(Uri address, WebhookReach reach, string path = "/", ResolveName? resolve = null, TimeProvider? clock = null)
    {
        using var sender = new HttpWebhookSender(resolve ?? Leads(ThisMachine), reach, clock ?? TimeProvider.System);
        return await sender.SendAsync(Request(new Uri(address, path)), default);
    }

    private static WebhookRequest Request(Uri url) =>
        new(url, "evt_1", DateTimeOffset.FromUnixTimeSeconds(1614265330), "v1,a v1,b", Encoding.UTF8.GetBytes("{\"id\":1}"));

    private static async Task AnswerAsync(TcpListener listener, string answer)
    {
        using var client = await listener.AcceptTcpClientAsync();
        var request = new byte[4096];
        _ = await client.GetStream().ReadAsync(request);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer));
    }
}
