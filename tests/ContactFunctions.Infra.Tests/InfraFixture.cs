using ContactFunctions.Azurite;
using ContactFunctions.Infra.Tests;
using ContactFunctions.Infra.Tests.Bicep;

[assembly: AssemblyFixture(typeof(InfraFixture))]

namespace ContactFunctions.Infra.Tests;

/// <summary>The repository's Bicep and YAML, read once for a run of this assembly.</summary>
public sealed class InfraFixture
{
    private readonly Lazy<Task<SourceFiles>> _files = new(() => SourceFiles.ReadAsync(
        [.. Repository.Files("infra", ".bicep"), .. Repository.Files(".github", ".yml"), "azure.yaml"], CancellationToken.None));

    /// <summary>Skips the test with the reason where Node cannot be used.</summary>
    internal async Task<SourceFiles> ReadAsync()
    {
        Assert.SkipUnless(NodeTool.WhyUnusable is null, NodeTool.WhyUnusable ?? "");
        return await _files.Value;
    }

    /// <summary>One Bicep file by its path below <c>infra</c>.</summary>
    internal async Task<BicepFile> BicepAsync(string path) => (await ReadAsync()).Bicep.Single(file => file.Path == $"infra/{path}");
}
