using System.Net;
using System.Net.Sockets;
using ContactFunctions.App.Tests.Processes;

namespace ContactFunctions.App.Tests.Startup;

/// <summary>The built executable, started as operators and the Functions host start it.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task TheRootTellsNameAndVersionAndNoServerHeader()
    {
        using var folder = new TemporaryFolder();
        await using var app = AppProcess.Start(folder.Path);
        using var reply = await app.SendAsync(HttpMethod.Get, "/");

        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.Equal("application/json", reply.Content.Headers.ContentType?.ToString());
        Assert.Matches("^\\{\"name\":\"Contact Functions\",\"version\":\"[0-9.]+\"\\}$", await reply.Content.ReadAsStringAsync());
        Assert.Empty(reply.Headers.Server);
    }

    [Theory]
    [InlineData("GET", "/nothing")]
    [InlineData("POST", "/")]
    [InlineData("POST", "/import-chunks")]
    [InlineData("DELETE", "/v2")]
    public async Task AnUnknownPathIs404InJson(string method, string path)
    {
        using var folder = new TemporaryFolder();
        await using var app = AppProcess.Start(folder.Path);
        using var reply = await app.SendAsync(new HttpMethod(method), path);

        Assert.Equal(HttpStatusCode.NotFound, reply.StatusCode);
        Assert.Equal("""{"status":404,"error":"Not Found"}""", await reply.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task TheEmbeddedStoreLiesBelowTheWorkingDirectory()
    {
        using var folder = new TemporaryFolder();
        await using var app = AppProcess.Start(folder.Path);
        await app.StoreOpenAsync();

        Assert.NotEmpty(Directory.GetFiles(Path.Combine(folder.Path, ".data")));
    }

    [Fact]
    public async Task AskedToStopItEndsWithZero()
    {
        using var folder = new TemporaryFolder();
        await using var app = AppProcess.Start(folder.Path);
        await app.StoreOpenAsync();

        Assert.Equal(0, await app.Process.TerminateAsync());
    }

    [Fact]
    public async Task BehindTheFunctionsHostItListensWhereTheHostCallsAndEndsAsAPlainRestart()
    {
        using var folder = new TemporaryFolder();
        var (handlerPort, otherPort) = (FreePort(), FreePort());
        await using var app = AppProcess.Start(
            folder.Path,
            ("FUNCTIONS_CUSTOMHANDLER_PORT", $"{handlerPort}"),
            ("ASPNETCORE_URLS", $"http://127.0.0.1:{otherPort}"),
            ("Kestrel__Endpoints__Extra__Url", $"http://127.0.0.1:{otherPort}"));

        Assert.Equal(new Uri($"http://127.0.0.1:{handlerPort}"), await app.AddressAsync());
        using var reply = await app.SendAsync(HttpMethod.Get, "/");
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        using var other = new TcpClient();
        _ = await Assert.ThrowsAsync<SocketException>(() => other.ConnectAsync(IPAddress.Loopback, otherPort));
        Assert.Equal(200, await app.Process.TerminateAsync());
    }

    [Fact]
    public async Task AnAddressThatIsTakenIsToldInOneLine()
    {
        using var folder = new TemporaryFolder();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var app = AppProcess.Start(folder.Path, ("ASPNETCORE_URLS", $"http://{listener.LocalEndpoint}"));

        Assert.Equal(1, await app.Process.ExitAsync());
        var line = Assert.Single(app.Process.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("address already in use", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryWrongSettingIsToldWithWhatWouldBeRightBeforeAnythingIsDone()
    {
        using var folder = new TemporaryFolder();
        await using var app = AppProcess.Start(
            folder.Path,
            ("ASPNETCORE_URLS", "somewhere"),
            ("Bulk__InlineLimit", "many"),
            ("Bulk__SyncBudget", "60"),
            ("Credentials__Pepper", "short"),
            ("Storage__ConnectionString", "AccountName=a;AccountKey=c2VjcmV0;Typo=1"));

        Assert.Equal(2, await app.Process.ExitAsync());
        var lines = app.Process.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] settings = ["ASPNETCORE_URLS", "Bulk__InlineLimit", "Bulk__SyncBudget", "Credentials__Pepper", "Storage__ConnectionString"];
        Assert.Equal(settings, lines.Select(line => line.Split(' ', ':')[0]).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("c2VjcmV0", app.Process.Errors, StringComparison.Ordinal);
        Assert.Empty(app.Process.Output);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task AHandlerPortThatIsNoneIsAWrongSetting()
    {
        using var folder = new TemporaryFolder();
        await using var app = AppProcess.Start(folder.Path, ("FUNCTIONS_CUSTOMHANDLER_PORT", "0"));

        Assert.Equal(2, await app.Process.ExitAsync());
        Assert.Contains("FUNCTIONS_CUSTOMHANDLER_PORT is '0'", app.Process.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStoreThatCannotBeMadeEndsTheProcessAndSaysWhy()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "file");
        await File.WriteAllTextAsync(file, "");
        await using var app = AppProcess.Start(folder.Path, ("Storage__Path", Path.Combine(file, "below")));

        Assert.Equal(1, await app.Process.ExitAsync());
        Assert.Contains(Path.Combine(file, "below"), app.Process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", app.Process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMachineWithoutTimeZoneDataIsToldWhatIsMissing()
    {
        using var folder = new TemporaryFolder();
        await using var app = AppProcess.Start(folder.Path, ("TZDIR", folder.Path));

        Assert.Equal(1, await app.Process.ExitAsync());
        Assert.Contains("install the package tzdata", app.Process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheRootIsAnsweredThoughTheStoreIsOutOfReachAndTheProcessStillStops()
    {
        using var folder = new TemporaryFolder();
        var nobody = $"http://127.0.0.1:{FreePort()}/a";
        await using var app = AppProcess.Start(folder.Path, (
            "Storage__ConnectionString", $"AccountName=a;AccountKey=c2VjcmV0;BlobEndpoint={nobody};QueueEndpoint={nobody};TableEndpoint={nobody}"));
        using var reply = await app.SendAsync(HttpMethod.Get, "/");

        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.Equal(0, await app.Process.TerminateAsync());
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
