using ContactFunctions.Core.Groups;

namespace ContactFunctions.Core.Tests.Groups;

public sealed class GroupNamesTests
{
    [Fact]
    public void ANameThatIsFreeStays() => Assert.Equal("Sales", GroupNames.Free("Sales", new HashSet<string> { "sales", "Sales 2" }));

    [Fact]
    public void ANameThatIsTakenGetsTheLeastNumberThatIsFree() =>
        Assert.Equal("Sales 3", GroupNames.Free("Sales", new HashSet<string> { "Sales", "Sales 2", "Sales 4" }));

    [Fact]
    public void ANumberedNameIsNotLongerThanANameMayBe()
    {
        var longest = new string('a', GroupRules.NameLength - 2) + "\U0001F600";

        var free = GroupNames.Free(longest, new HashSet<string> { longest });

        Assert.Equal(new string('a', GroupRules.NameLength - 2) + " 2", free);
        Assert.True(GroupRules.CheckName(free).IsNone);
        Assert.True(GroupRules.CheckName(GroupNames.Free("a" + longest[1..], new HashSet<string> { longest })).IsNone);
    }

    [Fact]
    public void ANumberTakesNoHalfOfACharacter()
    {
        var name = new string('a', GroupRules.NameLength - 3) + "\U0001F600" + "b";

        Assert.Equal(new string('a', GroupRules.NameLength - 3) + " 2", GroupNames.Free(name, new HashSet<string> { name }));
    }
}
