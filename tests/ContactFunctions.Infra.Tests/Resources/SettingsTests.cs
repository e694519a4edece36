using System.Globalization;
using ContactFunctions.App.Startup;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Search;
using ContactFunctions.Core.Settings;
using Microsoft.Extensions.Configuration;

namespace ContactFunctions.Infra.Tests.Resources;

/// <summary>The settings that the deployment gives, against those that the app reads.</summary>
public sealed class SettingsTests(InfraFixture infra)
{
    private const string OwnAccount = "the service uses the account of the host, which then works its queues";

    private const string VendorsLimits = "the defaults are the limits that the vendor's clients know";

    /// <summary>What the app reads and the deployment leaves alone, and why.</summary>
    private static readonly Dictionary<string, string> NotSet = new()
    {
        ["AzureWebJobsStorage"] = "a connection string holds a key, and the account takes none",
        ["AzureWebJobsStorage__accountName"] = "the three addresses say it, in every cloud",
        ["Storage__Path"] = "the embedded store is for one machine",
        ["Storage__ConnectionString"] = OwnAccount,
        ["Storage__AccountName"] = OwnAccount,
        ["Storage__TableServiceUri"] = OwnAccount,
        ["Storage__QueueServiceUri"] = OwnAccount,
        ["Storage__BlobServiceUri"] = OwnAccount,
        ["Storage__ClientId"] = OwnAccount,
        ["Limits__RequestsPerMinute"] = VendorsLimits,
        ["Limits__BulkRequestsPerMinute"] = VendorsLimits,
    };

    /// <summary>What the deployment gives for the host alone, and where that is documented.</summary>
    private static readonly Dictionary<string, string> ForTheHost = new()
    {
        ["AzureWebJobsStorage__credential"] = "learn.microsoft.com/azure/azure-functions/functions-reference#common-properties-for-identity-based-connections",
        ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = "learn.microsoft.com/azure/azure-functions/functions-app-settings#applicationinsights_connection_string",
        ["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"] = "learn.microsoft.com/azure/azure-functions/functions-app-settings#applicationinsights_authentication_string",
    };

    /// <summary>Flex Consumption has these in its functionAppConfig and refuses them as settings.</summary>
    private static readonly string[] RefusedByThePlan = ["FUNCTIONS_WORKER_RUNTIME", "FUNCTIONS_EXTENSION_VERSION", "WEBSITE_RUN_FROM_PACKAGE"];

    [Fact]
    public async Task EverySettingThatIsReadIsSetOrHasAReasonNotToBe()
    {
        var read = Read();

        Assert.Equal(19, read.Count);
        Assert.Equal(read.Order(), (await SetAsync()).Except(ForTheHost.Keys).Concat(NotSet.Keys).Order());
    }

    [Fact]
    public async Task EverySettingThatIsSetIsReadByTheAppOrTheHosts()
    {
        var set = await SetAsync();

        Assert.Equal(ForTheHost.Keys.Order(), set.Except(Read()).Order());
        Assert.Empty(set.Intersect(RefusedByThePlan));
    }

    /// <summary>With these settings behind the host, the process reaches the account by identity and leaves the queues to the host.</summary>
    [Fact]
    public async Task TheAppTakesThemAndLeavesTheQueuesToTheHost()
    {
        var values = (await SetAsync()).ToDictionary(name => name.Replace("__", ":", StringComparison.Ordinal), Sample);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();

        var settings = AppSettings.Read(configuration, new ProcessEnvironment(null, "7071"));

        Assert.True(settings!.HostWorksQueues);
        Assert.Equal("client", settings.Storage.Connection!.ClientId);
        Assert.Null(settings.Storage.Connection.ConnectionString);
    }

    /// <summary>Azure leaves the reference in the setting where it cannot read the secret.</summary>
    [Fact]
    public async Task AReferenceThatWasNotReadIsNoPepper()
    {
        var reference = (await infra.BicepAsync("modules/function-app.bicep")).Variables["secretSettings"].All
            .Single(node => node.Type == "object" && node.Properties.ContainsKey(CredentialsOptions.PepperSetting)).At(CredentialsOptions.PepperSetting).Text.Trim('\'');

        Assert.StartsWith("@Microsoft.KeyVault(", reference, StringComparison.Ordinal);
        Assert.Null(ReadWithPepper(reference));
        Assert.NotNull(ReadWithPepper("sixteen characters and more"));
    }

    [Fact]
    public async Task BulksAreSetUpAsTheCodeHasThem()
    {
        var parameters = (await infra.BicepAsync("main.bicep")).Parameters.ToDictionary(parameter => parameter.Name);
        var options = new BulkOptions();

        Assert.Equal($"{options.InlineLimit}", parameters["bulkInlineLimit"].Default!.Text);
        Assert.Equal($"{options.SyncBudget:c}", parameters["bulkSyncBudget"].Default!.Literal);
    }

    /// <summary>The code's default is what the default instance gives; a smaller instance gives less.</summary>
    [Fact]
    public async Task TheIndexMayTakeItsShareOfTheInstance()
    {
        var memory = (await infra.BicepAsync("main.bicep")).Parameters.Single(parameter => parameter.Name == "instanceMemoryMB").Default!.Text;
        var limit = (await infra.BicepAsync("modules/function-app.bicep")).Variables["appSettings"].Body.At(SearchSettings.MemoryLimit).Text;

        Assert.Equal("string(instanceMemoryMB / 8)", limit);
        Assert.Equal(new SearchOptions().MemoryLimit, int.Parse(memory, CultureInfo.InvariantCulture) / 8);
    }

    private async Task<HashSet<string>> SetAsync()
    {
        var file = await infra.BicepAsync("modules/function-app.bicep");
        var given = file.Resources["settings"].Body.At("properties").Children[1].Children.Select(argument => argument.Text).ToList();
        Assert.Equal(["hostSettings", "appSettings", "secretSettings"], given);
        return [.. given.SelectMany(name => file.Variables[name].All).Where(node => node.Type == "object").SelectMany(node => node.Properties.Keys)];
    }

    private static HashSet<string> Read()
    {
        var read = new HashSet<string>();
        _ = AppSettings.ReadAll(new SettingsReader(name =>
        {
            read.Add(name);
            return null;
        }), new ProcessEnvironment(null, null));
        return read;
    }

    private static AppSettings? ReadWithPepper(string pepper) => AppSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection([new("Credentials:Pepper", pepper)]).Build(), new ProcessEnvironment(null, null));

    private static string? Sample(string name) => name switch
    {
        "AzureWebJobsStorage__clientId" => "client",
        _ when name.EndsWith("ServiceUri", StringComparison.Ordinal) => $"https://shop.{name["AzureWebJobsStorage__".Length..^"ServiceUri".Length]}.core.windows.net/",
        SearchSettings.MemoryLimit => "64",
        _ when name.StartsWith("Bulk", StringComparison.Ordinal) => "0",
        _ => "a text of more than sixteen characters",
    };
}
