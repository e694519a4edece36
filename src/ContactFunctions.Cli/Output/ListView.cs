using ContactFunctions.Cli.Commands;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Lists;

namespace ContactFunctions.Cli.Output;

/// <summary>A list as it is shown.</summary>
/// <param name="Sid">Exotel's name of it.</param>
/// <param name="Number">DeepCall's clId.</param>
/// <param name="ObjectId">DeepCall's other clId.</param>
/// <param name="Fields">The names of its defined fields.</param>
internal sealed record ListView(
    string Sid,
    long Number,
    string ObjectId,
    string Name,
    string? Tag,
    string Duplicates,
    string Dnd,
    string UnknownFields,
    IReadOnlyList<string> Fields,
    long Contacts,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static async Task<ListView> OfAsync(OpenStore store, Account account, ContactList list, CancellationToken cancellationToken) => new(
        list.Id,
        list.Number,
        list.ObjectId,
        list.Name,
        list.Tag,
        ListSettingsOptions.TextOf(list.Settings.Duplicates),
        ListSettingsOptions.DndText(list.Settings.FiltersDnd),
        ListSettingsOptions.UnknownFieldsText(list.Settings.KeepsUnknownFields),
        [.. list.Settings.Fields.All.Select(field => field.Name)],
        await store.Lists.CountAsync(account, list.Id, cancellationToken),
        list.CreatedAt,
        list.UpdatedAt);
}
