using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Problems;
using ContactFunctions.Core.Tests.Accounts;
using ContactFunctions.Core.Users;

namespace ContactFunctions.Core.Tests.Groups;

/// <summary>What groups give their members, as a check in another process sees it.</summary>
public sealed class GroupMembersTests
{
    [Fact]
    public async Task AMemberMayDoWhatTheGroupMay()
    {
        await using var world = await AccountWorld.StartAsync();
        var (account, token) = await MemberAsync(world);

        Assert.True(await MayAddContactsAsync(world, token));
        Assert.Equal(Permissions.None, (await world.Users.FindAsync("asha", default))!.Granted);
        Assert.Equal([1L], (await world.Users.ListAsync(account, default))[0].Groups);
    }

    [Fact]
    public async Task WhoIsInNoGroupMayDoWhatWasGrantedDirectly()
    {
        await using var world = await AccountWorld.StartAsync();
        var (account, _) = await MemberAsync(world);
        var (_, without) = await world.AddUserAsync(account, "ravi");
        var (_, with) = await world.AddUserAsync(account, "zoe", Permissions.AddContacts);

        Assert.False(await MayAddContactsAsync(world, without, "ravi"));
        Assert.True(await MayAddContactsAsync(world, with, "zoe"));
    }

    [Fact]
    public async Task LeavingTakesThePermissionAtTheNextRequest()
    {
        await using var world = await AccountWorld.StartAsync();
        var (account, token) = await MemberAsync(world);

        await world.Groups.RemoveUserAsync(account, 1, "asha", default);

        Assert.False(await MayAddContactsAsync(world, token));
    }

    [Fact]
    public async Task RevokingFromTheGroupTakesThePermissionAtTheNextRequest()
    {
        await using var world = await AccountWorld.StartAsync();
        var (account, token) = await MemberAsync(world);

        await world.Groups.RevokeAsync(account, 1, Permissions.AddContacts, default);

        Assert.False(await MayAddContactsAsync(world, token));
    }

    [Fact]
    public async Task AGroupThatIsNotActiveGivesNothingUntilItIs()
    {
        await using var world = await AccountWorld.StartAsync();
        var (account, token) = await MemberAsync(world);

        await world.Groups.UpdateAsync(account, 1, null, false, default);
        Assert.False(await MayAddContactsAsync(world, token));
        await world.Groups.UpdateAsync(account, 1, null, true, default);
        Assert.True(await MayAddContactsAsync(world, token));
    }

    [Fact]
    public async Task DeletingAGroupTakesItsPermissionsForGood()
    {
        await using var world = await AccountWorld.StartAsync();
        var (account, token) = await MemberAsync(world);

        await world.Groups.DeleteAsync(account, 1, default);
        Assert.False(await MayAddContactsAsync(world, token));
        Assert.Empty(await world.Groups.OfAsync((await world.Users.FindAsync("asha", default))!, default));

        var next = await world.AddGroupAsync(account);
        await world.Groups.GrantAsync(account, next.Number, Permissions.AddContacts, default);
        Assert.False(await MayAddContactsAsync(world, token));
    }

    [Fact]
    public async Task OneOfTwoGroupsIsEnough()
    {
        await using var world = await AccountWorld.StartAsync();
        var (account, token) = await MemberAsync(world);
        await world.AddGroupAsync(account, "Support");
        await world.Groups.AddUserAsync(account, 2, "asha", default);
        await world.Groups.GrantAsync(account, 2, Permissions.AddContacts, default);

        await world.Groups.DeleteAsync(account, 1, default);
        Assert.True(await MayAddContactsAsync(world, token));
        await world.Groups.RevokeAsync(account, 2, Permissions.AddContacts, default);
        Assert.False(await MayAddContactsAsync(world, token));
    }

    [Fact]
    public async Task JoiningTwiceIsOnceAndWhoIsNotInCannotLeave()
    {
        await using var world = await AccountWorld.StartAsync();
        var (account, _) = await MemberAsync(world);

        Assert.Equal(Problem.None, (await world.Groups.AddUserAsync(account, 1, "asha", default)).Problem);
        Assert.Equal([1L], (await world.Users.FindAsync("asha", default))!.Groups);
        Assert.Equal(Problem.None, (await world.Groups.RemoveUserAsync(account, 1, "asha", default)).Problem);
        Assert.Equal(ProblemCode.NotAMember, (await world.Groups.RemoveUserAsync(account, 1, "asha", default)).Problem.Code);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("other")]
    [InlineData("")]
    public async Task OnlyTheAccountsOwnUsersJoinAndLeave(string userId)
    {
        await using var world = await AccountWorld.StartAsync();
        var (account, _) = await MemberAsync(world);
        var other = await world.AddAccountAsync("other");
        await world.AddUserAsync(other, "other");
        await world.AddGroupAsync(other);
        await world.Groups.AddUserAsync(other, 1, "other", default);

        Assert.Equal(ProblemCode.UserNotFound, (await world.Groups.AddUserAsync(account, 1, userId, default)).Problem.Code);
        Assert.Equal(ProblemCode.UserNotFound, (await world.Groups.RemoveUserAsync(account, 1, userId, default)).Problem.Code);
        Assert.Equal([1L], (await world.Users.FindAsync("other", default))!.Groups);
    }

    [Fact]
    public async Task AnotherAccountsGroupOfTheSameNumberGivesNothing()
    {
        await using var world = await AccountWorld.StartAsync();
        var (_, _) = await MemberAsync(world);
        var other = await world.AddAccountAsync("other");
        var (_, token) = await world.AddUserAsync(other, "ravi");
        await world.AddGroupAsync(other);
        await world.Groups.AddUserAsync(other, 1, "ravi", default);

        Assert.False(await MayAddContactsAsync(world, token, "ravi"));
    }

    [Fact]
    public async Task AUserIsInTwentyGroupsAtMostAndDeletedOnesDoNotCount()
    {
        await using var world = await AccountWorld.StartAsync();
        var account = await world.AddAccountAsync("acme");
        await world.AddUserAsync(account, "asha");
        for (var number = 1; number <= UserRules.MostGroups + 1; number++) await world.AddGroupAsync(account);
        for (var number = 1; number <= UserRules.MostGroups; number++)
            Assert.Equal(Problem.None, (await world.Groups.AddUserAsync(account, number, "asha", default)).Problem);

        Assert.Equal(ProblemCode.TooManyGroups, (await world.Groups.AddUserAsync(account, 21, "asha", default)).Problem.Code);
        await world.Groups.DeleteAsync(account, 5, default);
        Assert.Equal(Problem.None, (await world.Groups.AddUserAsync(account, 21, "asha", default)).Problem);
        Assert.Equal(
            Enumerable.Range(1, 21).Where(number => number != 5).Select(number => (long)number), (await world.Users.FindAsync("asha", default))!.Groups);
    }

    [Fact]
    public async Task AGroupMadeAndJoinedMeanwhileIsNotTakenForADeletedOne()
    {
        await using var world = await AccountWorld.StartAsync();
        var (account, _) = await MemberAsync(world);
        await world.AddGroupAsync(account);
        world.Store.BeforeNextWrite = async () =>
        {
            var elsewhere = world.NewGroups();
            await elsewhere.AddAsync(account, "Support", default);
            await elsewhere.AddUserAsync(account, 3, "asha", default);
        };

        await world.Groups.AddUserAsync(account, 2, "asha", default);

        Assert.Equal([1L, 2L, 3L], (await world.Users.FindAsync("asha", default))!.Groups);
    }

    [Fact]
    public async Task AMembershipWhoseAnswerWasLostIsMadeAndEndedOnce()
    {
        await using var world = await AccountWorld.StartAsync();
        var (account, token) = await MemberAsync(world);
        world.Store.AnswersToLose = 1;
        Assert.Equal(Problem.None, (await world.Groups.RemoveUserAsync(account, 1, "asha", default)).Problem);
        Assert.False(await MayAddContactsAsync(world, token));

        world.Store.AnswersToLose = 1;
        Assert.Equal(Problem.None, (await world.Groups.AddUserAsync(account, 1, "asha", default)).Problem);
        Assert.True(await MayAddContactsAsync(world, token));
    }

    [Fact]
    public async Task ADirectPermissionCostsNoReadAndOthersOneForEachGroup()
    {
        await using var world = await AccountWorld.StartAsync();
        var (account, _) = await MemberAsync(world);
        await world.AddGroupAsync(account);
        await world.Groups.AddUserAsync(account, 2, "asha", default);
        var (direct, _) = await world.AddUserAsync(account, "zoe", Permissions.AddContacts);
        var member = (await world.Users.FindAsync("asha", default))!;

        var before = world.Store.PointReads;
        Assert.True(await world.Groups.AllowsAsync(direct, Permissions.AddContacts, default));
        Assert.Equal(before, world.Store.PointReads);
        Assert.True(await world.Groups.AllowsAsync(member, Permissions.AddContacts, default));
        Assert.Equal(before + 2, world.Store.PointReads);
    }

    /// <summary>An account whose user <c>asha</c> is in group 1, which has the permission.</summary>
    private static async Task<(Account Account, string Token)> MemberAsync(AccountWorld world)
    {
        var account = await world.AddAccountAsync("acme");
        var (_, token) = await world.AddUserAsync(account, "asha");
        await world.AddGroupAsync(account);
        await world.Groups.GrantAsync(account, 1, Permissions.AddContacts, default);
        Assert.Equal(Problem.None, (await world.Groups.AddUserAsync(account, 1, "asha", default)).Problem);
        return (account, token);
    }

    private static async Task<bool> MayAddContactsAsync(AccountWorld world, string token, string userId = "asha")
    {
        var check = await world.NewUsers().CheckAsync(userId, token, default);
        return await world.NewGroups().AllowsAsync(check.User!, Permissions.AddContacts, default);
    }
}
