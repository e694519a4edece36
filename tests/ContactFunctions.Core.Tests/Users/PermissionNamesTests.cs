using ContactFunctions.Core.Users;

namespace ContactFunctions.Core.Tests.Users;

public sealed class PermissionNamesTests
{
    [Fact]
    public void EveryPermissionHasANameThatReadsBack()
    {
        Permissions[] all = [.. Enum.GetValues<Permissions>().Where(permission => permission != Permissions.None)];

        Assert.Single(all);
        Assert.Equal(all, PermissionNames.All.Select(PermissionNames.Read));
        Assert.All(all, permission => Assert.Equal(permission, PermissionNames.Read(Assert.Single(PermissionNames.Of(permission)))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("add_contacts")]
    [InlineData("AddContacts")]
    [InlineData("1")]
    public void WhatIsNoNameReadsAsNone(string name) => Assert.Equal(Permissions.None, PermissionNames.Read(name));
}
