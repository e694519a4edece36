using System.Text.Json;
using ContactFunctions.App.Tests.Processes;

namespace ContactFunctions.App.Tests.Cli;

/// <summary>Users, sessions and groups through the operator's tool.</summary>
public sealed class UserToolTests
{
    [Fact]
    public async Task ATokenIsShownOnceOnTheOutputWithANoteBesideIt()
    {
        using var folder = await FolderAsync();
        var created = await ToolRun.OfAsync(folder.Path, "users", "create", "acme", "ravi@acme.example", "--grant", "ADD_CONTACTS", "--json");
        var token = JsonDocument.Parse(created.Output).RootElement.GetProperty("token").GetString()!;
        var listed = await ToolRun.OfAsync(folder.Path, "users", "list", "acme", "--json");

        Assert.Contains("shown this once", created.Errors, StringComparison.Ordinal);
        Assert.Equal(32, token.Length);
        Assert.DoesNotContain(token, listed.Output, StringComparison.Ordinal);
        Assert.Equal(
            [("asha", 0), ("ravi@acme.example", 1)],
            JsonDocument.Parse(listed.Output).RootElement.EnumerateArray().Select(user => (Text(user, "userId"), user.GetProperty("permissions").GetArrayLength())));
    }

    [Fact]
    public async Task AUserIsChangedByIdAlone()
    {
        using var folder = await FolderAsync();
        var granted = await ToolRun.JsonAsync(folder, "users", "grant", "asha", "ADD_CONTACTS");
        var disabled = await ToolRun.JsonAsync(folder, "users", "disable", "asha");
        var renewed = await ToolRun.JsonAsync(folder, "users", "new-token", "asha");
        var enabled = await ToolRun.JsonAsync(folder, "users", "enable", "asha");
        var revoked = await ToolRun.JsonAsync(folder, "users", "revoke", "asha", "ADD_CONTACTS");

        Assert.Equal("ADD_CONTACTS", granted.GetProperty("permissions")[0].GetString());
        Assert.Equal(("disabled", "enabled"), (Text(disabled, "state"), Text(enabled, "state")));
        Assert.Equal(32, Text(renewed, "token").Length);
        Assert.Equal(0, revoked.GetProperty("permissions").GetArrayLength());
        Assert.True(JsonElement.DeepEquals(revoked, Assert.Single((await ToolRun.JsonAsync(folder, "users", "list", "acme")).EnumerateArray())));
    }

    [Fact]
    public async Task ASessionLastsADayUnlessToldOtherwise()
    {
        using var folder = await FolderAsync();
        var before = DateTimeOffset.UtcNow;
        var day = await ToolRun.JsonAsync(folder, "sessions", "create", "asha");
        var after = DateTimeOffset.UtcNow;
        var far = await ToolRun.JsonAsync(folder, "sessions", "create", "asha", "--expires", "2099-12-31");

        Assert.InRange(day.GetProperty("expiresAt").GetDateTimeOffset(), before.AddDays(1), after.AddDays(1));
        Assert.Equal("2099-12-31T00:00:00+00:00", Text(far, "expiresAt"));
    }

    [Fact]
    public async Task ASessionIsListedWithoutItsSsidAndEndedById()
    {
        using var folder = await FolderAsync();
        var created = await ToolRun.JsonAsync(folder, "sessions", "create", "asha");
        var other = await ToolRun.JsonAsync(folder, "sessions", "create", "asha");
        var ended = await ToolRun.JsonAsync(folder, "sessions", "end", Text(created, "id"));
        var listed = await ToolRun.OfAsync(folder.Path, "sessions", "list", "asha", "--json");

        Assert.Equal("ended", Text(ended, "state"));
        Assert.DoesNotContain(Text(created, "ssid"), listed.Output, StringComparison.Ordinal);
        Assert.Equal(
            [(Text(created, "id"), "ended"), (Text(other, "id"), "valid")],
            JsonDocument.Parse(listed.Output).RootElement.EnumerateArray().Select(session => (Text(session, "id"), Text(session, "state"))));
    }

    [Fact]
    public async Task AnSsidInPlaceOfAnIdIsNotRepeated()
    {
        using var folder = await FolderAsync();
        var ssid = Text(await ToolRun.JsonAsync(folder, "sessions", "create", "asha"), "ssid");

        var run = await ToolRun.OfAsync(folder.Path, "sessions", "end", ssid);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.DoesNotContain(ssid, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AGroupIsShownWithWhatItGivesAndToWhom()
    {
        using var folder = await FolderAsync();
        await ToolRun.JsonAsync(folder, "groups", "create", "acme", "Sales");
        var second = await ToolRun.JsonAsync(folder, "groups", "create", "acme", "Sales");
        await ToolRun.JsonAsync(folder, "groups", "grant", "acme", "1", "ADD_CONTACTS");
        var joined = await ToolRun.JsonAsync(folder, "groups", "add-user", "acme", "1", "asha");
        var listed = (await ToolRun.JsonAsync(folder, "groups", "list", "acme")).EnumerateArray().ToArray();
        var revoked = await ToolRun.JsonAsync(folder, "groups", "revoke", "acme", "1", "ADD_CONTACTS");
        var left = await ToolRun.JsonAsync(folder, "groups", "remove-user", "acme", "1", "asha");

        Assert.Equal(("Sales 2", 2), (Text(second, "name"), second.GetProperty("groupId").GetInt64()));
        Assert.Equal(("asha", "ADD_CONTACTS", "active"), (joined.GetProperty("users")[0].GetString(), joined.GetProperty("permissions")[0].GetString(), Text(joined, "state")));
        Assert.Equal(2, listed.Length);
        Assert.True(JsonElement.DeepEquals(joined, listed[0]));
        Assert.Equal((0, 1), (revoked.GetProperty("permissions").GetArrayLength(), revoked.GetProperty("users").GetArrayLength()));
        Assert.Equal(0, left.GetProperty("users").GetArrayLength());
    }

    [Fact]
    public async Task WithoutJsonSeveralValuesStandInOneCell()
    {
        using var folder = await FolderAsync();
        await ToolRun.JsonAsync(folder, "users", "create", "acme", "ravi");
        await ToolRun.JsonAsync(folder, "groups", "create", "acme", "Sales");
        foreach (var user in new[] { "asha", "ravi" }) await ToolRun.JsonAsync(folder, "groups", "add-user", "acme", "1", user);

        var run = await ToolRun.OfAsync(folder.Path, "groups", "list", "acme");

        Assert.Contains("asha, ravi", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneUserIdAskedForByTwoProcessesAtOnceIsGivenOnce()
    {
        using var folder = await FolderAsync();
        await ToolRun.JsonAsync(folder, "accounts", "create", "other");
        var runs = await Task.WhenAll(
            ToolProcess.RunAsync(folder.Path, "users", "create", "acme", "ravi"), ToolProcess.RunAsync(folder.Path, "users", "create", "other", "ravi"));

        Assert.Equal([0, 1], runs.Select(run => run.ExitCode).Order());
        var users = (await ToolRun.JsonAsync(folder, "users", "list", "acme")).EnumerateArray().Concat((await ToolRun.JsonAsync(folder, "users", "list", "other")).EnumerateArray());
        Assert.Single(users, user => Text(user, "userId") == "ravi");
    }

    [Fact]
    public async Task GroupsMadeByTwoProcessesAtOnceHaveNumbersOfTheirOwn()
    {
        using var folder = await FolderAsync();
        string[] create = ["groups", "create", "acme", "Sales", "--json"];
        var runs = await Task.WhenAll(ToolProcess.RunAsync(folder.Path, create), ToolProcess.RunAsync(folder.Path, create));
        var made = runs.Select(run => JsonDocument.Parse(run.Output).RootElement);

        Assert.Equal([(1L, "Sales"), (2L, "Sales 2")], made.Select(group => (group.GetProperty("groupId").GetInt64(), Text(group, "name"))).Order());
    }

    [Theory]
    [InlineData("users")]
    [InlineData("sessions")]
    [InlineData("groups")]
    [InlineData("lists")]
    public async Task HelpHasExamples(string commands)
    {
        using var folder = new TemporaryFolder();
        var run = await ToolRun.OfAsync(folder.Path, commands, "--help");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"contacts {commands} create ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARefusalIsOneAndSaysWhyBesideTheData()
    {
        using var folder = await FolderAsync();
        await ToolRun.JsonAsync(folder, "groups", "create", "acme", "Sales");
        await ToolRun.RefusedAsync(
            folder,
            "users create nobody ravi", "users create acme asha", "users create acme a/b", "users list nobody", "users disable nobody",
            "users grant nobody ADD_CONTACTS", "users new-token nobody", "sessions create nobody", "sessions list nobody",
            "sessions end 0123456789abcdef0123456789abcdef", "groups create nobody Sales", "groups list nobody",
            "groups grant acme 7 ADD_CONTACTS", "groups add-user acme 7 asha", "groups add-user acme 1 nobody", "groups remove-user acme 1 asha");
    }

    [Fact]
    public async Task AGroupsNameIsText()
    {
        using var folder = await FolderAsync();

        foreach (var name in new[] { " ", "two\nlines", new string('n', 256) })
        {
            var run = await ToolRun.OfAsync(folder.Path, "groups", "create", "acme", name);
            Assert.Equal((1, ""), (run.ExitCode, run.Output));
        }
    }

    [Theory]
    [InlineData("users")]
    [InlineData("users create acme")]
    [InlineData("users create acme ravi --grant FLY")]
    [InlineData("users grant asha add_contacts")]
    [InlineData("sessions create asha --expires 2020-01-01")]
    [InlineData("groups grant acme one ADD_CONTACTS")]
    [InlineData("groups grant acme 1")]
    [InlineData("groups delete acme 1")]
    public Task AWrongCommandLineIsTwo(string line) => ToolRun.WrongAsync(line);

    /// <summary>A store with the account <c>acme</c> and its user <c>asha</c>.</summary>
    private static async Task<TemporaryFolder> FolderAsync()
    {
        var folder = new TemporaryFolder();
        await ToolRun.JsonAsync(folder, "accounts", "create", "acme");
        await ToolRun.JsonAsync(folder, "users", "create", "acme", "asha");
        return folder;
    }

    private static string Text(JsonElement view, string key) => view.GetProperty(key).GetString()!;
}
