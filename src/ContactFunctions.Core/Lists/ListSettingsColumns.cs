using ContactFunctions.Core.Fields;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Lists;

/// <summary>A list's settings in its row, where a column that is not there says what <see cref="ListSettings.Default"/> does.</summary>
internal static class ListSettingsColumns
{
    public static ListSettings Read(EntityProperties row) => new(
        row.GetString("duplicates"u8) is { } duplicates ? Enum.Parse<DuplicateHandling>(duplicates) : DuplicateHandling.Update,
        row.GetBoolean("filtersDnd"u8) ?? true,
        row.GetBoolean("keepsUnknownFields"u8) ?? true,
        StoredFields.Read(row.GetString("fields"u8)));

    public static void Write(EntityWriter row, ListSettings settings)
    {
        if (settings.Duplicates != DuplicateHandling.Update) row.String("duplicates"u8, settings.Duplicates.ToString());
        if (!settings.FiltersDnd) row.Boolean("filtersDnd"u8, false);
        if (!settings.KeepsUnknownFields) row.Boolean("keepsUnknownFields"u8, false);
        if (settings.Fields.All.Count > 0) row.String("fields"u8, settings.Fields.Stored);
    }
}
