using System.Text.Json;
using System.Xml.Linq;

namespace ContactFunctions.Infra.Tests.Deployment;

/// <summary>The container has the versions that the repository itself asks for.</summary>
public sealed class DevcontainerTests(InfraFixture infra)
{
    private static readonly JsonElement Container = Repository.Json(".devcontainer/devcontainer.json");

    [Fact]
    public void DotnetIsTheOneThatIsBuiltWith()
    {
        var framework = XDocument.Parse(Repository.Text("Directory.Build.props")).Descendants("TargetFramework").Single().Value;

        Assert.EndsWith($"/dotnet:{framework["net".Length..]}", Container.GetProperty("image").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NodeIsTheOneThatCiHas()
    {
        var setup = (await infra.ReadAsync()).Yaml[".github/workflows/ci.yml"].GetProperty("jobs").GetProperty("ci").GetProperty("steps").EnumerateArray()
            .Single(step => step.TryGetProperty("uses", out var uses) && uses.GetString()!.StartsWith("actions/setup-node@", StringComparison.Ordinal));

        Assert.Equal($"{setup.GetProperty("with").GetProperty("node-version")}", Feature("/node:").GetProperty("version").GetString());
    }

    [Fact]
    public void ToolsForTheFunctionsHostAreThere()
    {
        var azurite = Repository.Json("tests/ContactFunctions.Azurite/package.json").GetProperty("dependencies").GetProperty("azurite");
        var installed = Container.GetProperty("postCreateCommand").GetString();

        Assert.Contains($"azurite@{azurite}", installed, StringComparison.Ordinal);
        Assert.Contains("azure-functions-core-tools@4", installed, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Object, Feature("/azure-dev/azd").ValueKind);
    }

    [Fact]
    public void ItsPortsAreTheHostsAndAzurites()
    {
        var host = Repository.Json("local.settings.json.example").GetProperty("Host").GetProperty("LocalHttpPort").GetInt32();

        Assert.Equal([host, 10000, 10001, 10002], Container.GetProperty("forwardPorts").EnumerateArray().Select(port => port.GetInt32()));
    }

    private static JsonElement Feature(string name) => Container.GetProperty("features").EnumerateObject().Single(feature => feature.Name.Contains(name, StringComparison.Ordinal)).Value;
}
