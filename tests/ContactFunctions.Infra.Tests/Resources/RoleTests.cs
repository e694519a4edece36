using System.Text.RegularExpressions;

namespace ContactFunctions.Infra.Tests.Resources;

/// <summary>A role is named by an id alone; a wrong one grants something else.</summary>
public sealed partial class RoleTests(InfraFixture infra)
{
    private const string Storage = "learn.microsoft.com/azure/role-based-access-control/built-in-roles/storage";
    private const string Monitor = "learn.microsoft.com/azure/role-based-access-control/built-in-roles/monitor";

    /// <summary>Read in the published list of built-in roles.</summary>
    private static readonly (string Name, string Id, string Source)[] Documented =
    [
        ("Storage Blob Data Owner", "b7e6dc6d-f1e8-4753-8033-0f276bb0955b", Storage),
        ("Storage Queue Data Contributor", "974c5e8b-45b9-4653-ba55-5f855dd0fb88", Storage),
        ("Storage Table Data Contributor", "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", Storage),
        ("Monitoring Metrics Publisher", "3913510d-42f4-4e42-8a64-420c390055eb", Monitor),
    ];

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.IgnoreCase)]
    private static partial Regex AnyId { get; }

    [Fact]
    public async Task EveryRoleHasTheIdOfItsName()
    {
        var roles = (await infra.ReadAsync()).Bicep
            .SelectMany(file => file.Root.All)
            .Where(node => node.Type == "object" && node.Properties.TryGetValue("id", out var id) && AnyId.IsMatch(id.Text))
            .Select(node => (node.At("name").Literal!, node.At("id").Literal!));

        Assert.Equal(Documented.Select(role => (role.Name, role.Id)).Order(), roles.Order());
    }

    [Fact]
    public void NoOtherIdIsWrittenAnywhere()
    {
        var ids = Repository.Files("infra", "").SelectMany(path => AnyId.Matches(Repository.Text(path)).Select(match => match.Value));

        Assert.Equal(Documented.Select(role => role.Id).Order(), ids.Order());
    }

    [Fact]
    public async Task EachFileSaysWhereItsRolesAreDocumented()
    {
        foreach (var file in (await infra.ReadAsync()).Bicep)
        {
            var text = Repository.Text(file.Path);
            Assert.All(Documented.Where(role => text.Contains(role.Id, StringComparison.Ordinal)), role => Assert.Contains(role.Source, text, StringComparison.Ordinal));
        }
    }
}
