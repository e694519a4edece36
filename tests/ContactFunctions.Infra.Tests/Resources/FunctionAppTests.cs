using System.Xml.Linq;

namespace ContactFunctions.Infra.Tests.Resources;

public sealed class FunctionAppTests(InfraFixture infra)
{
    private const string Module = "modules/function-app.bicep";

    /// <summary>docs/decisions/0006: the runtime's image has the .NET that the app is built for, and host.json starts it.</summary>
    [Fact]
    public async Task TheRuntimeIsTheDotnetThatTheAppIsBuiltFor()
    {
        var config = (await infra.BicepAsync(Module)).Resources["app"].Body.At("properties", "functionAppConfig", "runtime");
        var framework = XDocument.Parse(Repository.Text("Directory.Build.props")).Descendants("TargetFramework").Single().Value;
        var handler = Repository.Json("host.json").GetProperty("customHandler").GetProperty("description");

        Assert.Equal("dotnet-isolated", config.At("name").Literal);
        Assert.Equal(framework, $"net{config.At("version").Literal}");
        Assert.Equal("dotnet", handler.GetProperty("defaultExecutablePath").GetString());
        Assert.Equal("ContactFunctions.App.dll", handler.GetProperty("arguments")[0].GetString());
    }

    /// <summary>Without the folder a deployment ends with "Cannot find required .azurefunctions directory at root level".</summary>
    [Fact]
    public void ThePackageHasTheFolderThatFlexConsumptionAsksFor()
    {
        var tests = new DirectoryInfo(AppContext.BaseDirectory);
        var output = Repository.PathOf($"src/ContactFunctions.App/bin/{tests.Parent!.Name}/{tests.Name}");

        Assert.NotEmpty(Directory.GetFiles(Path.Combine(output, ".azurefunctions")));
    }

    [Fact]
    public async Task ThePackageLiesInItsContainerAndIsReachedByIdentity()
    {
        var app = (await infra.BicepAsync(Module)).Resources["app"].Body;
        var storage = app.At("properties", "functionAppConfig", "deployment", "storage");

        Assert.EndsWith("${deploymentContainerName}'", storage.At("value").Text, StringComparison.Ordinal);
        Assert.Equal("UserAssignedIdentity", storage.At("authentication", "type").Literal);
        Assert.Equal("UserAssigned", app.At("identity", "type").Literal);
    }

    [Fact]
    public async Task ItIsReachedEncryptedAndDeployedWithoutPasswords()
    {
        var module = await infra.BicepAsync(Module);
        var properties = module.Resources["app"].Body.At("properties");
        var policies = module.Resources.Values.Where(resource => resource.Children[1].Text.Contains("basicPublishingCredentialsPolicies", StringComparison.Ordinal)).ToList();

        Assert.Equal("true", properties.At("httpsOnly").Text);
        Assert.Equal("1.2", properties.At("siteConfig", "minTlsVersion").Literal);
        Assert.Equal("Disabled", properties.At("siteConfig", "ftpsState").Literal);
        Assert.Equal(["ftp", "scm"], policies.Select(policy => policy.Body.At("name").Literal).Order());
        Assert.All(policies, policy => Assert.Equal("false", policy.Body.At("properties", "allow").Text));
    }

    /// <summary>
    /// DeepCall's pages have preflights answered, and its functions do; the others leave origins to the platform, which
    /// answers every preflight itself as soon as it is told of any.
    /// </summary>
    [Fact]
    public async Task OnlyDeepCallsFunctionsAnswerAPreflightAndThePlatformWhereItIsGivenOrigins()
    {
        var functions = Repository.Files("src/ContactFunctions.App/Functions", "function.json")
            .Select(file => (Name: Path.GetFileName(Path.GetDirectoryName(file))!, Methods: Methods(file).ToList()))
            .Where(function => function.Methods.Count > 0)
            .ToList();
        var origins = (await infra.BicepAsync(Module)).Resources["app"].Body.At("properties", "siteConfig", "cors", "allowedOrigins");

        Assert.True(functions.Count >= 16, $"Found {functions.Count} functions.");
        Assert.All(functions, function => Assert.Equal(function.Name.StartsWith("deepcall-", StringComparison.Ordinal), function.Methods.Contains("options")));
        Assert.Contains(functions, function => function.Methods.Contains("options"));
        Assert.StartsWith("empty(allowedOrigins) ? []", origins.Text, StringComparison.Ordinal);
    }

    private static IEnumerable<string?> Methods(string function) => Repository.Json(function).GetProperty("bindings").EnumerateArray()
        .Where(binding => binding.TryGetProperty("methods", out _))
        .SelectMany(binding => binding.GetProperty("methods").EnumerateArray().Select(method => method.GetString()));
}
