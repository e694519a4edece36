using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Fields;
using ContactFunctions.Core.Lists;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Tests.Sets;

public sealed class ListSettingsTests : IAsyncLifetime
{
    private CoreWorld _world = null!;
    private ContactList _list = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await CoreWorld.StartAsync();
        _list = (await _world.Lists.CreateAsync(_world.Account, "Spring", null, default)).List!;
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public void ANewListUpdatesFiltersAndKeepsUnknownFields() =>
        Assert.Equal(new ListSettings(DuplicateHandling.Update, FiltersDnd: true, KeepsUnknownFields: true, FieldDefinitions.None), _list.Settings);

    [Fact]
    public async Task SettingsAreKeptWithTheListAndOutliveItsRenaming()
    {
        var fields = FieldDefinitions.Make([new FieldDefinition("tier", FieldType.Number)]).Fields!;
        var wanted = new ListSettings(DuplicateHandling.Reject, FiltersDnd: false, KeepsUnknownFields: false, fields);
        var configured = (await ConfigureAsync(_ => wanted)).List!;
        await _world.Lists.UpdateAsync(_world.Account, _list.Id, "Autumn", null, default);
        var found = (await _world.Lists.FindAsync(_world.Account, _list.Id, default))!;

        Assert.Equal(wanted, configured.Settings);
        Assert.Equal((wanted, "Autumn"), (found.Settings, found.Name));
        Assert.Equal(wanted, (await _world.Lists.ListAsync(_world.Account, default)).Single().Settings);
    }

    [Fact]
    public async Task AListIsMadeWithSettings()
    {
        var settings = ListSettings.Default with { FiltersDnd = false };
        var made = (await _world.Lists.CreateAsync(_world.Account, "Autumn", "t", settings, default)).List!;

        Assert.Equal(settings, made.Settings);
        Assert.Equal(made, await _world.Lists.FindAsync(_world.Account, made.Id, default));
    }

    [Fact]
    public async Task ChangesThatRaceAreAllThere()
    {
        await Task.WhenAll(
            ConfigureAsync(settings => settings with { FiltersDnd = false }),
            ConfigureAsync(settings => settings with { Duplicates = DuplicateHandling.Reject }),
            ConfigureAsync(settings => settings with { KeepsUnknownFields = false }));

        Assert.Equal(
            new ListSettings(DuplicateHandling.Reject, FiltersDnd: false, KeepsUnknownFields: false, FieldDefinitions.None),
            (await _world.Lists.FindAsync(_world.Account, _list.Id, default))!.Settings);
    }

    [Fact]
    public async Task AListThatIsNotThereIsNotConfigured()
    {
        await _world.Lists.DeleteAsync(_world.Account, _list.Id, default);

        Assert.Equal(ProblemCode.ListNotFound, (await ConfigureAsync(settings => settings)).Problem.Code);
        Assert.Equal(
            ProblemCode.ListNotFound,
            (await _world.Lists.ConfigureAsync(_world.Account, new ContactId(7).ToString(), settings => settings, default)).Problem.Code);
    }

    private Task<ListOutcome> ConfigureAsync(Func<ListSettings, ListSettings> change) =>
        _world.Lists.ConfigureAsync(_world.Account, _list.Id, change, default);
}
