using System.Text.Json;
using ContactFunctions.App.Tests.Processes;

namespace ContactFunctions.App.Tests.Cli;

/// <summary>The operator's tool: lists with their settings, and field definitions.</summary>
public sealed class ListToolTests
{
    [Fact]
    public async Task AListIsMadeConfiguredListedAndDeletedByAnyOfItsNames()
    {
        using var folder = await FolderAsync();
        var made = await ToolRun.JsonAsync(folder, "lists", "create", "acme", "Spring", "--tag", "t", "--duplicates", "reject");
        var byNumber = await ToolRun.JsonAsync(folder, "lists", "show", "acme", "1");
        var byObjectId = await ToolRun.JsonAsync(folder, "lists", "show", "acme", Text(made, "objectId").ToUpperInvariant());
        var set = await ToolRun.JsonAsync(
            folder, "lists", "set", "acme", Text(made, "sid"), "--name", "Autumn", "--tag", "", "--dnd", "off", "--unknown-fields", "reject");
        var listed = Assert.Single((await ToolRun.JsonAsync(folder, "lists", "list", "acme")).EnumerateArray());
        var deleted = await ToolRun.JsonAsync(folder, "lists", "delete", "acme", "1");
        var gone = await ToolRun.OfAsync(folder.Path, "lists", "show", "acme", "1");

        Assert.Equal(("Spring", "t", "reject on keep"), (Text(made, "name"), Text(made, "tag"), Settings(made)));
        Assert.True(JsonElement.DeepEquals(made, byNumber));
        Assert.True(JsonElement.DeepEquals(made, byObjectId));
        Assert.Equal(("Autumn", JsonValueKind.Null, "reject off reject"), (Text(set, "name"), set.GetProperty("tag").ValueKind, Settings(set)));
        Assert.True(JsonElement.DeepEquals(set, listed));
        Assert.True(JsonElement.DeepEquals(set, deleted));
        Assert.Equal((1, ""), (gone.ExitCode, gone.Output));
    }

    [Fact]
    public async Task AListsFieldsAreDefinedInOrderAndTakenAway()
    {
        using var folder = await FolderAsync();
        await ToolRun.JsonAsync(folder, "lists", "create", "acme", "Spring");
        await ToolRun.JsonAsync(folder, "lists", "fields", "set", "acme", "1", "tier", "--type", "choice", "--choice", "gold", "--choice", "silver");
        await ToolRun.JsonAsync(folder, "lists", "fields", "set", "acme", "1", "pin", "--type", "text");
        var set = await ToolRun.JsonAsync(
            folder, "lists", "fields", "set", "acme", "1", "pin", "--type", "number", "--required", "--max-length", "6", "--pattern", "[0-9]+");
        var shown = await ToolRun.JsonAsync(folder, "lists", "fields", "show", "acme", "1");
        var list = await ToolRun.JsonAsync(folder, "lists", "show", "acme", "1");
        var rest = await ToolRun.JsonAsync(folder, "lists", "fields", "remove", "acme", "1", "tier");

        Assert.Equal(
            """[{"name":"tier","type":"choice","required":false,"maxLength":null,"pattern":null,"choices":["gold","silver"]},{"name":"pin","type":"number","required":true,"maxLength":6,"pattern":"[0-9]\u002B","choices":null}]""",
            JsonSerializer.Serialize(set));
        Assert.True(JsonElement.DeepEquals(set, shown));
        Assert.Equal(["tier", "pin"], list.GetProperty("fields").EnumerateArray().Select(field => field.GetString()));
        Assert.Equal("pin", Text(Assert.Single(rest.EnumerateArray()), "name"));
    }

    [Fact]
    public async Task TheDirectorysFieldsAreTheAccountsOwn()
    {
        using var folder = await FolderAsync();
        await ToolRun.JsonAsync(folder, "accounts", "create", "other");
        var set = await ToolRun.JsonAsync(folder, "directory", "fields", "set", "acme", "custom_field_1", "--type", "date");
        var shown = await ToolRun.JsonAsync(folder, "directory", "fields", "show", "acme");
        var others = await ToolRun.JsonAsync(folder, "directory", "fields", "show", "other");
        var removed = await ToolRun.JsonAsync(folder, "directory", "fields", "remove", "acme", "custom_field_1");

        Assert.Equal(("custom_field_1", "date"), (Text(Assert.Single(set.EnumerateArray()), "name"), Text(set[0], "type")));
        Assert.True(JsonElement.DeepEquals(set, shown));
        Assert.Equal((0, 0), (others.GetArrayLength(), removed.GetArrayLength()));
    }

    [Fact]
    public async Task ARefusalIsOneAndSaysWhyBesideTheData()
    {
        using var folder = await FolderAsync();
        await ToolRun.JsonAsync(folder, "lists", "create", "acme", "Spring");
        await ToolRun.JsonAsync(folder, "lists", "create", "acme", "Autumn");
        await ToolRun.RefusedAsync(
            folder,
            "lists create nobody Winter", "lists create acme Spring", "lists show acme 7", "lists set acme 2 --name Spring",
            "lists fields show acme 7", "lists fields set acme 1 f --type text --pattern (", "lists fields set acme 1 f --type choice",
            "lists fields set acme 1 f --type boolean --max-length 3", "lists fields set acme 1 f --type text --max-length 0",
            "lists fields remove acme 1 f", "directory fields show nobody", "directory fields remove acme f");
    }

    [Theory]
    [InlineData("lists")]
    [InlineData("lists create acme Spring --duplicates skip")]
    [InlineData("lists set acme 1 --dnd yes")]
    [InlineData("lists fields set acme 1 f")]
    [InlineData("lists fields set acme 1 f --type colour")]
    [InlineData("dnd add acme")]
    [InlineData("dnd import acme there-is-no-such-file")]
    public Task AWrongCommandLineIsTwo(string line) => ToolRun.WrongAsync(line);

    private static async Task<TemporaryFolder> FolderAsync()
    {
        var folder = new TemporaryFolder();
        await ToolRun.JsonAsync(folder, "accounts", "create", "acme");
        return folder;
    }

    private static string Settings(JsonElement list) => $"{Text(list, "duplicates")} {Text(list, "dnd")} {Text(list, "unknownFields")}";

    private static string Text(JsonElement view, string key) => view.GetProperty(key).GetString()!;
}
