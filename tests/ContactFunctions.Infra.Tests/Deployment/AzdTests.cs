using System.Xml.Linq;

namespace ContactFunctions.Infra.Tests.Deployment;

/// <summary>azure.yaml against what it names (schema: raw.githubusercontent.com/Azure/azure-dev/main/schemas/v1.0/azure.yaml.json).</summary>
public sealed class AzdTests(InfraFixture infra)
{
    private const string Publish = "dotnet publish src/ContactFunctions.App -p:PublishProfile=framework-dependent";

    [Fact]
    public async Task TheInfrastructureIsWhereItSays()
    {
        var settings = (await infra.ReadAsync()).Yaml["azure.yaml"].GetProperty("infra");

        Assert.Equal("bicep", settings.GetProperty("provider").GetString());
        Assert.True(File.Exists(Repository.PathOf($"{settings.GetProperty("path")}/{settings.GetProperty("module")}.bicep")));
        Assert.True(File.Exists(Repository.PathOf($"{settings.GetProperty("path")}/{settings.GetProperty("module")}.parameters.json")));
    }

    [Fact]
    public async Task TheServiceIsTheOneThatTheFunctionAppIsTaggedWith()
    {
        var service = Assert.Single((await infra.ReadAsync()).Yaml["azure.yaml"].GetProperty("services").EnumerateObject());
        var tags = (await infra.BicepAsync("modules/function-app.bicep")).Resources["app"].Body.At("tags");

        Assert.Equal("function", service.Value.GetProperty("host").GetString());
        Assert.Equal(service.Name, tags.All.First(node => node.Type == "object").At("azd-service-name").Literal);
    }

    /// <summary>azd takes a folder as it is for the language custom, so the hook must have published to that folder.</summary>
    [Fact]
    public async Task TheHookPublishesTheFunctionAppToTheFolderThatIsDeployed()
    {
        var service = (await infra.ReadAsync()).Yaml["azure.yaml"].GetProperty("services").GetProperty("app");
        var hook = service.GetProperty("hooks").GetProperty("prepackage");
        var folder = service.GetProperty("dist").GetString()!;

        Assert.Equal("custom", service.GetProperty("language").GetString());
        Assert.Equal(".", service.GetProperty("project").GetString());
        Assert.Equal($"rm -rf {folder} && {Publish}", hook.GetProperty("posix").GetProperty("run").GetString());
        Assert.Equal($"Remove-Item {folder} -Recurse -Force -ErrorAction Ignore; {Publish}", hook.GetProperty("windows").GetProperty("run").GetString());
        Assert.Equal(Repository.PathOf(folder), PublishFolder());
    }

    private static string PublishFolder()
    {
        var profile = XDocument.Parse(Repository.Text("src/ContactFunctions.App/Properties/PublishProfiles/framework-dependent.pubxml"));
        var folder = Path.GetFullPath(profile.Descendants("PublishDir").Single().Value, Repository.PathOf("src/ContactFunctions.App"));
        return Path.TrimEndingDirectorySeparator(folder);
    }
}
