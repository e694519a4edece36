using ContactFunctions.Core;
using ContactFunctions.Infra.Tests.Bicep;

namespace ContactFunctions.Infra.Tests.Resources;

public sealed class StorageTests(InfraFixture infra)
{
    [Fact]
    public async Task TheTablesQueuesAndContainersAreTheCodesAndThePackages()
    {
        var storage = await infra.BicepAsync("modules/storage.bicep");
        var package = storage.Variables["deploymentContainerName"].Literal!;

        Assert.Equal(StoreLayout.Tables.Select(table => table.Value).Order(), Made(storage, "tableServices/tables"));
        Assert.Equal(StoreLayout.Queues.Select(queue => queue.Value).Order(), Made(storage, "queueServices/queues"));
        Assert.Equal(StoreLayout.Containers.Select(container => container.Value).Append(package).Order(), Made(storage, "blobServices/containers"));
    }

    [Theory]
    [InlineData("allowSharedKeyAccess", "false")]
    [InlineData("allowBlobPublicAccess", "false")]
    [InlineData("allowCrossTenantReplication", "false")]
    [InlineData("supportsHttpsTrafficOnly", "true")]
    [InlineData("minimumTlsVersion", "'TLS1_2'")]
    public async Task TheAccountTakesNoKeysAndNothingUnencrypted(string property, string value)
    {
        var storage = await infra.BicepAsync("modules/storage.bicep");

        Assert.Equal(value, storage.Resources["account"].Body.At("properties", property).Text);
    }

    /// <summary>The names of all resources of a type: its own, or those of the list that it loops over.</summary>
    private static IEnumerable<string?> Made(BicepFile file, string type) => file.Resources.Values
        .Where(resource => resource.Children[1].Literal!.Contains($"/{type}@", StringComparison.Ordinal))
        .SelectMany(resource => resource.Children[2] is { Type: "for_statement" } loop
            ? file.Variables[loop.Children[1].Text].Children.Select(name => name.Literal)
            : [file.Variables[resource.Body.At("name").Text].Literal])
        .Order();
}
