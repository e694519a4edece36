using System.Text.RegularExpressions;

namespace ContactFunctions.Infra.Tests.Deployment;

/// <summary>
/// How a value comes from an azd environment to Bicep: a variable, or its default in main.parameters.json
/// (learn.microsoft.com/azure/developer/azure-developer-cli/manage-environment-variables).
/// </summary>
public sealed partial class ParametersTests(InfraFixture infra)
{
    /// <summary>What azd asks for itself.</summary>
    private static readonly string[] AzdsOwn = ["AZURE_ENV_NAME", "AZURE_LOCATION"];

    [GeneratedRegex(@"^\$\{([A-Z_]+)(?:=([^}]+))?\}$")]
    private static partial Regex Variable { get; }

    /// <summary>Variable and default of each parameter.</summary>
    private static Dictionary<string, (string Variable, string Default)> Given { get; } = Repository.Json("infra/main.parameters.json")
        .GetProperty("parameters").EnumerateObject()
        .ToDictionary(parameter => parameter.Name, parameter => Parse(parameter.Value.GetProperty("value").GetString()!));

    [Fact]
    public async Task EveryParameterIsGivenAndEveryGivenOneExists()
    {
        var declared = (await infra.BicepAsync("main.bicep")).Parameters.Select(parameter => parameter.Name);

        Assert.Equal(declared.Order(), Given.Keys.Order());
        Assert.Distinct(Given.Values.Select(value => value.Variable));
    }

    [Fact]
    public async Task ADefaultIsToldTwiceAndTheSame()
    {
        var parameters = (await infra.BicepAsync("main.bicep")).Parameters.Where(parameter => !AzdsOwn.Contains(Given[parameter.Name].Variable)).ToList();

        Assert.Equal(Given.Count - AzdsOwn.Length, parameters.Count);
        Assert.All(parameters, parameter => Assert.Equal(parameter.Default!.Literal ?? parameter.Default.Text, Given[parameter.Name].Default));
    }

    [Fact]
    public void EveryVariableStandsOnThePageWithItsDefault()
    {
        var page = Repository.Text("infra/README.md");

        Assert.All(Given.Values, value => Assert.Contains($"`{value.Variable}`", page, StringComparison.Ordinal));
        Assert.All(Given.Values.Where(value => value.Default != ""), value => Assert.Contains($"| `{value.Variable}` | `{value.Default}` |", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task NoParameterIsASecret() =>
        Assert.All((await infra.ReadAsync()).Bicep.SelectMany(file => file.Parameters), parameter => Assert.False(parameter.IsSecure, parameter.Name));

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task AnEnvironmentsValuesAreTakenByTheirParameters(string environment)
    {
        var parameters = (await infra.BicepAsync("main.bicep")).Parameters.ToDictionary(parameter => Given[parameter.Name].Variable);
        var lines = Repository.Text($"infra/environments/{environment}.env").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith('#')).Select(line => line.Split('=', 2)).ToList();

        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.True(parameters[line[0]].Accepts(line[1]), $"{line[0]} takes no {line[1]}."));
    }

    private static (string Variable, string Default) Parse(string value)
    {
        var match = Variable.Match(value);
        Assert.True(match.Success, value);
        return (match.Groups[1].Value, match.Groups[2].Value);
    }
}
