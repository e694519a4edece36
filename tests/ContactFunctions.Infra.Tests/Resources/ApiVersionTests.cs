using System.Text.RegularExpressions;

namespace ContactFunctions.Infra.Tests.Resources;

public sealed partial class ApiVersionTests(InfraFixture infra)
{
    [GeneratedRegex(@"^(Microsoft\.\w+/\w+)(?:/\w+)*@(\d{4}-\d{2}-\d{2})$")]
    private static partial Regex StableType { get; }

    /// <summary>A resource and its parts speak one version, and none that is a preview.</summary>
    [Fact]
    public async Task EveryKindOfResourceHasOneStableVersion()
    {
        var types = (await infra.ReadAsync()).Bicep.SelectMany(file => file.Resources.Values).Select(resource => resource.Children[1].Literal!).ToList();

        Assert.True(types.Count >= 20, $"Found {types.Count} resources.");
        Assert.All(types, type => Assert.Matches(StableType, type));
        Assert.All(
            types.Select(type => StableType.Match(type)).GroupBy(match => match.Groups[1].Value),
            kind => Assert.Single(kind.Select(match => match.Groups[2].Value).Distinct()));
    }
}
