using System.Text.Json;
using ContactFunctions.App.Tests.Processes;
using ContactFunctions.Cli;
using ContactFunctions.Cli.Commands;
using ContactFunctions.Cli.Output;

namespace ContactFunctions.App.Tests.Cli;

/// <summary>The operator's tool: what scripts rely on.</summary>
public sealed class ToolTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task AnAccountIsMadeShownAndListed()
    {
        using var folder = new TemporaryFolder();
        var made = await ToolRun.JsonAsync(folder, "accounts", "create", "acme", "--name", "Acme [Ltd]", "--time-zone", "Europe/Berlin");
        var shown = await ToolRun.JsonAsync(folder, "accounts", "show", "acme");
        var listed = await ToolRun.JsonAsync(folder, "accounts", "list");

        Assert.Equal("Acme [Ltd]", made.GetProperty("name").GetString());
        Assert.Equal("IN", made.GetProperty("region").GetString());
        Assert.Equal(16, made.GetProperty("partitions").GetInt32());
        Assert.Equal(made.GetRawText(), shown.GetRawText());
        Assert.Equal(made.GetProperty("id").GetString(), Assert.Single(listed.EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task ASecretIsShownOnceOnTheOutputWithANoteBesideIt()
    {
        using var folder = new TemporaryFolder();
        await ToolRun.JsonAsync(folder, "accounts", "create", "acme");
        var created = await ToolRun.OfAsync(folder.Path, "keys", "create", "acme", "--dialect", "exotel", "--json");
        var key = JsonDocument.Parse(created.Output).RootElement;
        var listed = await ToolRun.OfAsync(folder.Path, "keys", "list", "acme", "--json");

        Assert.Contains("shown this once", created.Errors, StringComparison.Ordinal);
        Assert.Contains(key.GetProperty("id").GetString()!, listed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(key.GetProperty("key").GetString()!, listed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(key.GetProperty("token").GetString()!, listed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AKeyIsListedByDialectAndRevokedById()
    {
        using var folder = new TemporaryFolder();
        await ToolRun.JsonAsync(folder, "accounts", "create", "acme");
        await ToolRun.JsonAsync(folder, "keys", "create", "acme", "--dialect", "exotel");
        var oliai = await ToolRun.JsonAsync(folder, "keys", "create", "acme", "--dialect", "oliai", "--expires", "2099-12-31");
        var id = oliai.GetProperty("id").GetString()!;

        var revoked = await ToolRun.JsonAsync(folder, "keys", "revoke", id);
        var listed = Assert.Single((await ToolRun.JsonAsync(folder, "keys", "list", "acme", "--dialect", "oliai")).EnumerateArray());

        Assert.StartsWith("sk_live_", oliai.GetProperty("key").GetString(), StringComparison.Ordinal);
        Assert.Equal("2099-12-31T00:00:00+00:00", listed.GetProperty("expiresAt").GetString());
        Assert.Equal("revoked", listed.GetProperty("state").GetString());
        Assert.True(JsonElement.DeepEquals(revoked, listed));
    }

    [Fact]
    public async Task AnAudienceIsMadeShownAndListed()
    {
        using var folder = new TemporaryFolder();
        await ToolRun.JsonAsync(folder, "accounts", "create", "acme");
        var made = await ToolRun.JsonAsync(folder, "audiences", "create", "acme", "Spring", "--description", "for spring");
        var shown = await ToolRun.JsonAsync(folder, "audiences", "show", "acme", made.GetProperty("key").GetString()!);
        var listed = Assert.Single((await ToolRun.JsonAsync(folder, "audiences", "list", "acme")).EnumerateArray());

        Assert.Equal(("Spring", "for spring", 0), (made.GetProperty("name").GetString(), made.GetProperty("description").GetString(), made.GetProperty("contacts").GetInt32()));
        Assert.True(JsonElement.DeepEquals(made, shown));
        Assert.True(JsonElement.DeepEquals(made, listed));
    }

    [Fact]
    public async Task ASecretForWebhooksIsShownOnceAndEachTimeAnother()
    {
        using var folder = new TemporaryFolder();
        await ToolRun.JsonAsync(folder, "accounts", "create", "acme");
        var first = await ToolRun.OfAsync(folder.Path, "webhooks", "new-secret", "acme", "--json");
        var second = await ToolRun.JsonAsync(folder, "webhooks", "new-secret", "acme");
        var listed = await ToolRun.JsonAsync(folder, "webhooks", "list", "acme");

        Assert.Contains("shown this once", first.Errors, StringComparison.Ordinal);
        Assert.StartsWith("whsec_", second.GetProperty("secret").GetString(), StringComparison.Ordinal);
        Assert.NotEqual(JsonDocument.Parse(first.Output).RootElement.GetProperty("secret").GetString(), second.GetProperty("secret").GetString());
        Assert.Empty(listed.EnumerateArray());
    }

    [Fact]
    public async Task WithoutJsonThereIsOneUncutLineForEachAccount()
    {
        using var folder = new TemporaryFolder();
        var name = new string('n', 200);
        await ToolRun.JsonAsync(folder, "accounts", "create", "acme", "--name", name);
        await ToolRun.JsonAsync(folder, "accounts", "create", "other");
        var run = await ToolRun.OfAsync(folder.Path, "accounts", "list");

        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("sid ", lines[0], StringComparison.Ordinal);
        Assert.Contains(name, lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("accounts create acme")]
    [InlineData("accounts create a.b")]
    [InlineData("accounts create new --region IND")]
    [InlineData("accounts create new --time-zone Mars/Olympus")]
    [InlineData("accounts create new --partitions 0")]
    [InlineData("accounts show nobody")]
    [InlineData("keys create nobody --dialect exotel")]
    [InlineData("keys list nobody")]
    [InlineData("keys revoke 0123456789abcdef0123456789abcdef")]
    [InlineData("audiences create nobody Spring")]
    [InlineData("audiences create acme \u0007")]
    [InlineData("audiences show acme demo")]
    public async Task ARefusalIsOneAndSaysWhyBesideTheData(string line)
    {
        using var folder = new TemporaryFolder();
        await ToolRun.JsonAsync(folder, "accounts", "create", "acme");
        var run = await ToolRun.OfAsync(folder.Path, line.Split(' '));

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("")]
    [InlineData("accounts")]
    [InlineData("accounts create")]
    [InlineData("accounts rename acme")]
    [InlineData("accounts create acme --partitions some")]
    [InlineData("keys create acme")]
    [InlineData("keys create acme --dialect deepcall")]
    [InlineData("keys create acme --dialect oliai --expires 2020-01-01")]
    [InlineData("keys create acme --dialect oliai --expires tomorrow")]
    [InlineData("accounts list --connection-string AccountName=a")]
    public Task AWrongCommandLineIsTwoAndDoesNothing(string line) => ToolRun.WrongAsync(line);

    [Fact]
    public async Task AStoreThatIsNotThereIsThree()
    {
        using var folder = new TemporaryFolder();
        var run = await ToolRun.OfAsync(folder.Path, "accounts", "list", "--store", "elsewhere");

        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.Contains(Path.Combine(folder.Path, "elsewhere"), run.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("accounts list")]
    [InlineData("accounts list --json")]
    public async Task AnOutputThatCannotBeWrittenIsFour(string line)
    {
        using var folder = new TemporaryFolder();
        await ToolRun.JsonAsync(folder, "accounts", "create", "acme");
        await using var notes = new StringWriter();
        await using var full = new FullWriter();
        var terminal = new Terminal(full, notes, IsWide: true, IsWatched: false) { Folder = folder.Path, Variable = _ => null };

        Assert.Equal(4, await ContactsCommand.Make(terminal).RunAsync(line.Split(' '), TestContext.Current.CancellationToken));
        Assert.Equal("The disk is full.", notes.ToString().Trim());
    }

    [Fact]
    public async Task NotesThatCannotBeWrittenEndNothing()
    {
        using var folder = new TemporaryFolder();
        await using var data = new StringWriter();
        await using var notes = new LossyWriter(new FullWriter());
        var terminal = new Terminal(data, notes, IsWide: true, IsWatched: false) { Folder = folder.Path, Variable = _ => null };
        var tool = ContactsCommand.Make(terminal);
        var made = await tool.RunAsync(["accounts", "create", "acme"], TestContext.Current.CancellationToken);
        var issued = await tool.RunAsync(["keys", "create", "acme", "--dialect", "oliai"], TestContext.Current.CancellationToken);
        var wrong = await tool.RunAsync(["keys", "create"], TestContext.Current.CancellationToken);

        Assert.Equal((0, 0, 2), (made, issued, wrong));
        Assert.Contains("sk_live_", data.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The system goes on waiting for the keyboard; the tool does not.</summary>
    [Theory]
    [InlineData("import - --account acme")]
    [InlineData("dnd import acme -")]
    public async Task WhoWaitsForTheKeyboardCanBeStopped(string line)
    {
        using var folder = new TemporaryFolder();
        await ToolRun.JsonAsync(folder, "accounts", "create", "acme");
        using var stop = new CancellationTokenSource();
        await using var keyboard = new Keyboard(stop);
        var terminal = new Terminal(TextWriter.Null, TextWriter.Null, IsWide: true, IsWatched: false)
        {
            Folder = folder.Path,
            Variable = _ => null,
            OpenInput = () => keyboard,
        };

        Assert.Equal(130, await ContactsCommand.Make(terminal).RunAsync(line.Split(' '), stop.Token).WaitAsync(Patience, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task TheServicesOwnSettingsNameTheStoreUnlessAnOptionDoes()
    {
        using var folder = new TemporaryFolder();
        var settings = new Dictionary<string, string> { ["Storage__Path"] = "ours" };
        await ToolRun.OfAsync(folder.Path, settings, "accounts", "create", "acme");
        await ToolRun.OfAsync(folder.Path, settings, "accounts", "create", "other", "--store", "theirs");

        Assert.Equal("acme", Assert.Single((await ToolRun.JsonAsync(folder, "accounts", "list", "--store", "ours")).EnumerateArray()).GetProperty("sid").GetString());
        Assert.Equal("other", Assert.Single((await ToolRun.JsonAsync(folder, "accounts", "list", "--store", "theirs")).EnumerateArray()).GetProperty("sid").GetString());
    }

    /// <summary>At which nobody types anything but Ctrl-C.</summary>
    private sealed class Keyboard(CancellationTokenSource stop) : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await stop.CancelAsync();
            return await new TaskCompletionSource<int>().Task;
        }
    }

    private sealed class FullWriter : TextWriter
    {
        public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;

        public override void Write(char value) => throw new IOException("The disk is full.");
    }
}
