using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Groups;
using ContactFunctions.Core.Problems;
using ContactFunctions.Core.Tests.Accounts;
using ContactFunctions.Core.Users;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Tests.Groups;

public sealed class GroupBookTests
{
    [Fact]
    public async Task GroupsAreNumberedPerAccountAndNoNumberIsUsedAgain()
    {
        await using var world = await AccountWorld.StartAsync();
        var acme = await world.AddAccountAsync("acme");
        var other = await world.AddAccountAsync("other");
        var first = await world.AddGroupAsync(acme, "Sales");
        var second = await world.AddGroupAsync(acme, "Support");

        Assert.Equal(second, (await world.Groups.DeleteAsync(acme, 2, default)).Group);
        var third = await world.NewGroups().AddAsync(acme, "Support", default);

        Assert.Equal([1L, 2L, 3L], [first.Number, second.Number, third.Group!.Number]);
        Assert.Equal([first, third.Group], await world.Groups.ListAsync(acme, default));
        Assert.Equal(1, (await world.AddGroupAsync(other)).Number);
    }

    [Fact]
    public async Task ANameThatAnotherGroupHasGetsANumber()
    {
        await using var world = await AccountWorld.StartAsync();
        var account = await world.AddAccountAsync("acme");
        await world.AddGroupAsync(account, "Sales");

        Assert.Equal("Sales 2", (await world.AddGroupAsync(account, " Sales ")).Name);
        Assert.Equal("sales", (await world.AddGroupAsync(account, "sales")).Name);
        Assert.Equal("Sales 3", (await world.Groups.UpdateAsync(account, 3, "Sales", null, default)).Group!.Name);
        Assert.Equal("Sales", (await world.Groups.UpdateAsync(account, 1, "Sales", null, default)).Group!.Name);
    }

    [Fact]
    public async Task AnUpdateChangesWhatIsGiven()
    {
        await using var world = await AccountWorld.StartAsync();
        var account = await world.AddAccountAsync("acme");
        var made = await world.AddGroupAsync(account);
        await world.Groups.GrantAsync(account, 1, Permissions.AddContacts, default);
        world.Clock.Advance(TimeSpan.FromMinutes(1));

        var off = (await world.Groups.UpdateAsync(account, 1, null, false, default)).Group!;
        var renamed = (await world.Groups.UpdateAsync(account, 1, "Support", null, default)).Group!;
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var same = (await world.Groups.UpdateAsync(account, 1, "Support", false, default)).Group!;

        Assert.Equal(made with { IsActive = false, Permissions = Permissions.AddContacts, UpdatedAt = made.CreatedAt.AddMinutes(1) }, off);
        Assert.Equal(off with { Name = "Support" }, renamed);
        Assert.Equal(renamed, same);
        Assert.Equal(renamed, await world.NewGroups().FindAsync(account, 1, default));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public async Task AGroupThatIsNotThereIsNotFound(long number)
    {
        await using var world = await AccountWorld.StartAsync();
        var account = await world.AddAccountAsync("acme");
        await world.AddUserAsync(account, "asha");
        await world.AddGroupAsync(account);
        GroupOutcome[] outcomes =
        [
            await world.Groups.UpdateAsync(account, number, "Sales", null, default),
            await world.Groups.DeleteAsync(account, number, default),
            await world.Groups.GrantAsync(account, number, Permissions.AddContacts, default),
            await world.Groups.RevokeAsync(account, number, Permissions.AddContacts, default),
            await world.Groups.AddUserAsync(account, number, "asha", default),
            await world.Groups.RemoveUserAsync(account, number, "asha", default),
        ];

        Assert.All(outcomes, outcome => Assert.Equal(new GroupOutcome(null, new Problem(ProblemCode.GroupNotFound)), outcome));
        Assert.Null(await world.Groups.FindAsync(account, number, default));
    }

    [Fact]
    public async Task AnotherAccountsGroupIsNotFound()
    {
        await using var world = await AccountWorld.StartAsync();
        await world.AddGroupAsync(await world.AddAccountAsync("acme"));
        var other = await world.AddAccountAsync("other");

        Assert.Equal(ProblemCode.GroupNotFound, (await world.Groups.DeleteAsync(other, 1, default)).Problem.Code);
    }

    [Theory]
    [InlineData("", ProblemCode.FieldMissing)]
    [InlineData(" \t ", ProblemCode.FieldMissing)]
    [InlineData("two\nlines", ProblemCode.FieldNotText)]
    public async Task WhatIsNoNameIsRefused(string name, ProblemCode code)
    {
        await using var world = await AccountWorld.StartAsync();
        var account = await world.AddAccountAsync("acme");
        var refused = new GroupOutcome(null, new Problem(code, ProblemField.Name));

        Assert.Equal(refused, await world.Groups.AddAsync(account, name, default));
        await world.AddGroupAsync(account);
        Assert.Equal(refused, await world.Groups.UpdateAsync(account, 1, name, null, default));
        Assert.Equal("Sales", Assert.Single(await world.Groups.ListAsync(account, default)).Name);
    }

    [Fact]
    public void HalfACharacterIsNoText()
    {
        foreach (var name in new[] { "half\ud83d", "\ude00half", "\ude00\ud83d" }) Assert.Equal(ProblemCode.FieldNotText, GroupRules.CheckName(name).Code);
        Assert.Equal(Problem.None, GroupRules.CheckName("\ufffd"));
    }

    [Theory]
    [InlineData("'; DROP TABLE groups --")]
    [InlineData("PartitionKey eq 'x' or 1 eq 1")]
    [InlineData("__proto__")]
    [InlineData("مجموعة المبيعات")]
    [InlineData("विक्री \U0001F600")]
    [InlineData("a/b\\c#d?e%f\"g&h`")]
    public async Task AnyTextIsAName(string name)
    {
        await using var world = await AccountWorld.StartAsync();
        var account = await world.AddAccountAsync("acme");

        await world.AddGroupAsync(account, name);

        Assert.Equal(name, (await world.NewGroups().FindAsync(account, 1, default))!.Name);
    }

    [Fact]
    public async Task ANameOfTwoHundredAndFiftyFiveCharactersIsTheLongest()
    {
        await using var world = await AccountWorld.StartAsync();
        var account = await world.AddAccountAsync("acme");

        Assert.Equal(255, (await world.AddGroupAsync(account, new string('a', 255))).Name.Length);
        Assert.Equal(ProblemCode.FieldTooLong, (await world.Groups.AddAsync(account, new string('a', 256), default)).Problem.Code);
    }

    [Fact]
    public async Task GroupsMadeByManyAtOnceHaveNumbersAndNamesOfTheirOwn()
    {
        await using var world = await AccountWorld.StartAsync();
        var account = await world.AddAccountAsync("acme");
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => world.NewGroups().AddAsync(account, "Sales", default))));

        Assert.Equal(Enumerable.Range(1, 8).Select(number => (long)number), made.Select(outcome => outcome.Group!.Number).Order());
        Assert.Equal(8, made.Select(outcome => outcome.Group!.Name).Distinct().Count());
        Assert.Equal(made.Select(outcome => outcome.Group).OrderBy(group => group!.Number), await world.Groups.ListAsync(account, default));
    }

    [Fact]
    public async Task ARenameThatRacesWithANewGroupOfThatNameIsNumbered()
    {
        await using var world = await AccountWorld.StartAsync();
        var account = await world.AddAccountAsync("acme");
        await world.AddGroupAsync(account, "Sales");
        world.Store.BeforeNextWrite = () => world.NewGroups().AddAsync(account, "Support", default);

        Assert.Equal("Support 2", (await world.Groups.UpdateAsync(account, 1, "Support", null, default)).Group!.Name);
    }

    [Fact]
    public async Task GrantsThatRaceWithARenameKeepBoth()
    {
        await using var world = await AccountWorld.StartAsync();
        var account = await world.AddAccountAsync("acme");
        await world.AddGroupAsync(account);
        world.Store.BeforeNextWrite = () => world.NewGroups().UpdateAsync(account, 1, "Support", null, default);

        var granted = (await world.Groups.GrantAsync(account, 1, Permissions.AddContacts, default)).Group!;

        Assert.Equal(("Support", Permissions.AddContacts), (granted.Name, granted.Permissions));
    }

    [Fact]
    public async Task ALostAnswerIsFoundOut()
    {
        await using var world = await AccountWorld.StartAsync();
        var account = await world.AddAccountAsync("acme");
        world.Store.AnswersToLose = 1;
        var made = await world.AddGroupAsync(account);
        world.Store.AnswersToLose = 1;
        var renamed = await world.Groups.UpdateAsync(account, 1, "Support", null, default);
        world.Store.AnswersToLose = 1;
        var deleted = await world.Groups.DeleteAsync(account, 1, default);

        Assert.Equal((1, "Sales"), (made.Number, made.Name));
        Assert.Equal("Support", renamed.Group!.Name);
        Assert.Equal(renamed.Group, deleted.Group);
        Assert.Empty(await world.Groups.ListAsync(account, default));
        Assert.Equal(ProblemCode.GroupNotFound, (await world.Groups.DeleteAsync(account, 1, default)).Problem.Code);
    }

    [Fact]
    public async Task AnAccountHasAThousandGroupsAtMost()
    {
        await using var world = await AccountWorld.StartAsync();
        var account = await world.AddAccountAsync("acme");
        await FillAsync(world, account, GroupRules.MostGroups - 1);

        Assert.Equal(1000, (await world.AddGroupAsync(account)).Number);
        Assert.Equal(ProblemCode.TooManyGroups, (await world.Groups.AddAsync(account, "Sales", default)).Problem.Code);
        await world.Groups.DeleteAsync(account, 7, default);
        Assert.Equal(1001, (await world.AddGroupAsync(account)).Number);
        Assert.Equal(1000, (await world.Groups.ListAsync(account, default)).Count);
    }

    private static async Task FillAsync(AccountWorld world, Account account, int count)
    {
        await world.AddGroupAsync(account, "g1");
        foreach (var numbers in Enumerable.Range(2, count - 1).Chunk(90))
        {
            var fill = new TableTransaction(StoreLayout.Accounts, account.Id);
            _ = fill.Begin(TableTransactionActionType.UpdateReplace, "!g", ETag.All).Int64("next"u8, numbers[^1] + 1);
            foreach (var number in numbers)
            {
                var group = new Group(number, $"g{number}", true, Permissions.None, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
                new GroupRow(group, "").Write(fill.Begin(TableTransactionActionType.Add, GroupRow.KeyOf(number)));
            }

            Assert.True((await world.Store.SubmitAsync(fill, default)).IsCommitted);
        }
    }
}
