using ContactFunctions.Core.Audiences;
using ContactFunctions.Core.Tests.Simulation;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Tests.Sets;

/// <summary>A write of an audience's row whose answer is lost happens once, and its caller is told so.</summary>
public sealed class AudienceFaultTests : IAsyncLifetime
{
    private ScriptedStore _store = null!;
    private CoreWorld _world = null!;
    private AudienceBook _audiences = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await CoreWorld.StartAsync(wrap: store => _store = new ScriptedStore(store));
        _audiences = _world.Audiences;
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ACreateMakesOne(bool isDone)
    {
        LoseOneAnswer(isDone);
        var made = (await _audiences.CreateAsync(_world.Account, "Spring", null, default)).Audience!;

        Assert.Equal([made], (await _audiences.PageAsync(_world.Account, 0, 20, default)).Audiences);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AnUpdateIsToldAsDone(bool isDone)
    {
        var made = (await _audiences.CreateAsync(_world.Account, "Spring", null, default)).Audience!;
        LoseOneAnswer(isDone);
        var updated = (await _audiences.UpdateAsync(_world.Account, made.Key, "Autumn", null, default)).Audience!;

        Assert.Equal("Autumn", updated.Name);
        Assert.Equal(updated, await _audiences.FindAsync(_world.Account, made.Key, default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ADeleteIsToldAsDone(bool isDone)
    {
        var made = (await _audiences.CreateAsync(_world.Account, "Spring", null, default)).Audience!;
        LoseOneAnswer(isDone, isMarking: true);

        Assert.Equal(made, (await _audiences.DeleteAsync(_world.Account, made.Key, default)).Audience);
        Assert.Null(await _audiences.FindAsync(_world.Account, made.Key, default));
    }

    /// <param name="isMarking">Loses the answer of the transaction that marks the audience, not of the one before it.</param>
    private void LoseOneAnswer(bool isDone, bool isMarking = false)
    {
        var left = 1;
        _store.Submit = async (transaction, carry) =>
        {
            if ((isMarking && transaction.PartitionKey.Value == "dead") || left-- <= 0) return await carry();
            if (isDone) _ = await carry();
            return TransactionOutcome.Unclear;
        };
    }
}
