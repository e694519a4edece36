using System.Text.Json;
using ContactFunctions.App.Tests.Processes;
using ContactFunctions.Azurite;

namespace ContactFunctions.App.Tests.Startup;

/// <summary>Where the demo account is seeded, and where its store is refused; seen through the operator's tool.</summary>
public sealed class DemoAccountTests
{
    private const string Development = "Development";

    [Theory]
    [InlineData("ASPNETCORE_ENVIRONMENT")]
    [InlineData("DOTNET_ENVIRONMENT")]
    [InlineData("AZURE_FUNCTIONS_ENVIRONMENT")]
    public async Task EachOfThreeVariablesMakesItDevelopment(string variable)
    {
        using var folder = new TemporaryFolder();
        await RunAsync(folder, (variable, Development));

        Assert.Equal(["demo"], await SidsAsync(folder));
    }

    [Theory]
    [InlineData("ASPNETCORE_ENVIRONMENT", "AZURE_FUNCTIONS_ENVIRONMENT")]
    [InlineData("ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT")]
    [InlineData("DOTNET_ENVIRONMENT", "AZURE_FUNCTIONS_ENVIRONMENT")]
    public async Task TheFirstVariableThatIsSetDecides(string first, string second)
    {
        using var folder = new TemporaryFolder();
        await RunAsync(folder, (first, "Production"), (second, Development));

        Assert.Empty(await SidsAsync(folder));
    }

    [Fact]
    public async Task NothingIsSeededOutsideDevelopment()
    {
        using var folder = new TemporaryFolder();
        await RunAsync(folder);

        Assert.Empty(await SidsAsync(folder));
    }

    [Fact]
    public async Task BehindTheHostTheStoreIsSeededToo()
    {
        using var folder = new TemporaryFolder();
        await using var app = AppProcess.Start(
            folder.Path, ("AZURE_FUNCTIONS_ENVIRONMENT", Development), ("FUNCTIONS_CUSTOMHANDLER_PORT", $"{StartTests.FreePort()}"));
        await app.StoreOpenAsync();

        Assert.Equal(["demo"], await SidsAsync(folder));
    }

    [Fact]
    public async Task TheDemoUserIsSeededAndNoSecretIsLogged()
    {
        using var folder = new TemporaryFolder();
        await using var app = AppProcess.Start(folder.Path, ("ASPNETCORE_ENVIRONMENT", Development), ("Logging__LogLevel__Default", "Trace"));
        await app.StoreOpenAsync();
        Assert.Equal(0, await app.Process.TerminateAsync());

        var user = Assert.Single((await ToolRun.JsonAsync(folder, "users", "list", "demo")).EnumerateArray());
        var session = Assert.Single((await ToolRun.JsonAsync(folder, "sessions", "list", "demo")).EnumerateArray());
        Assert.Equal(("demo", "ADD_CONTACTS"), (user.GetProperty("userId").GetString(), user.GetProperty("permissions")[0].GetString()));
        Assert.Equal(("valid", JsonValueKind.Null), (session.GetProperty("state").GetString(), session.GetProperty("expiresAt").ValueKind));
        foreach (var secret in new[] { "demo_token", "demo_ssid" })
            Assert.DoesNotContain(secret, app.Process.Output + app.Process.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherFilesInTheFolderDoNotMatter()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, ".data", "notes"));
        await File.WriteAllTextAsync(Path.Combine(folder.Path, ".data", "readme.txt"), "mine");
        await RunAsync(folder, ("ASPNETCORE_ENVIRONMENT", Development));

        Assert.Equal(["demo"], await SidsAsync(folder));
    }

    [Fact]
    public async Task AStoreWithAnAccountIsNotSeeded()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, (await ToolRun.OfAsync(folder.Path, "accounts", "create", "acme")).ExitCode);
        await RunAsync(folder, ("ASPNETCORE_ENVIRONMENT", Development));

        Assert.Equal(["acme"], await SidsAsync(folder));
    }

    [Fact]
    public async Task AStoreWithTheDemoAccountIsRefusedInAnyOtherEnvironment()
    {
        using var folder = new TemporaryFolder();
        await RunAsync(folder, ("ASPNETCORE_ENVIRONMENT", Development));
        await using var app = AppProcess.Start(folder.Path, ("ASPNETCORE_ENVIRONMENT", "Staging"));

        Assert.Equal(1, await app.Process.ExitAsync());
        Assert.Contains("holds the demo account", app.Process.Output, StringComparison.Ordinal);
        Assert.Contains("the environment is Staging", app.Process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoProcessesStartingAtOnceShareTheStoreAndSeedOneAccount()
    {
        using var folder = new TemporaryFolder();
        await using var one = AppProcess.Start(folder.Path, ("ASPNETCORE_ENVIRONMENT", Development));
        await using var two = AppProcess.Start(folder.Path, ("ASPNETCORE_ENVIRONMENT", Development));
        await Task.WhenAll(one.StoreOpenAsync(), two.StoreOpenAsync());

        Assert.Equal(["demo"], await SidsAsync(folder));
        Assert.Equal(0, await one.Process.TerminateAsync());
        Assert.Equal(0, await two.Process.TerminateAsync());
        Assert.Single(
            $"{one.Process.Output}{two.Process.Output}".Split('\n'), line => line.Contains("the demo account is seeded", StringComparison.Ordinal));
    }

    [Fact]
    public async Task StorageOnALoopbackEndpointIsSeeded()
    {
        Assert.SkipUnless(NodeTool.WhyUnusable is null, NodeTool.WhyUnusable ?? "");
        await using var azurite = await AzuriteProcess.StartAsync(TestContext.Current.CancellationToken);
        using var folder = new TemporaryFolder();
        await RunAsync(folder, ("ASPNETCORE_ENVIRONMENT", Development), ("Storage__ConnectionString", azurite.ConnectionString));

        Assert.Equal(["demo"], await SidsAsync(folder, "--connection-string", azurite.ConnectionString));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    private static async Task RunAsync(TemporaryFolder folder, params (string Name, string Value)[] environment)
    {
        await using var app = AppProcess.Start(folder.Path, environment);
        await app.StoreOpenAsync();
        Assert.Equal(0, await app.Process.TerminateAsync());
    }

    private static async Task<string[]> SidsAsync(TemporaryFolder folder, params string[] store)
    {
        var run = await ToolRun.OfAsync(folder.Path, ["accounts", "list", "--json", .. store]);
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        using var accounts = JsonDocument.Parse(run.Output);
        return [.. accounts.RootElement.EnumerateArray().Select(account => account.GetProperty("sid").GetString()!)];
    }
}
