using ContactFunctions.Core.Fields;
using ContactFunctions.Core.Tests.Simulation;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Tests.Fields;

public sealed class DirectoryFieldsTests : IAsyncLifetime
{
    private ScriptedStore _store = null!;
    private CoreWorld _world = null!;
    private DirectoryFields _fields = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await CoreWorld.StartAsync(wrap: store => _store = new ScriptedStore(store));
        _fields = new DirectoryFields(_world.Store);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task EachAccountDefinesItsOwn()
    {
        var changed = await DefineAsync("tier");

        Assert.Equal(changed, await _fields.FindAsync(_world.Account, default));
        Assert.Equal(["tier"], changed.All.Select(definition => definition.Name));
        Assert.Same(FieldDefinitions.None, await _fields.FindAsync(CoreWorld.NewAccount("b0", 1), default));
    }

    [Fact]
    public async Task ChangesThatRaceAreAllThere()
    {
        await Task.WhenAll(Enumerable.Range(0, 10).Select(index => DefineAsync($"f{index}")));

        Assert.Equal(10, (await _fields.FindAsync(_world.Account, default)).All.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AChangeWhoseAnswerWasLostIsMadeOnce(bool isDone)
    {
        _store.Submit = async (_, carry) =>
        {
            _store.Submit = null;
            if (isDone) await carry();
            return TransactionOutcome.Unclear;
        };

        Assert.Equal(["tier"], (await DefineAsync("tier")).All.Select(definition => definition.Name));
        Assert.Equal(["tier"], (await _fields.FindAsync(_world.Account, default)).All.Select(definition => definition.Name));
    }

    private Task<FieldDefinitions> DefineAsync(string name) =>
        _fields.ChangeAsync(_world.Account, fields => fields.With(new FieldDefinition(name, FieldType.Text)).Fields!, default);
}
