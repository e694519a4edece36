using System.CommandLine;
using ContactFunctions.Core.Lists;

namespace ContactFunctions.Cli.Commands;

/// <summary><c>--duplicates</c>, <c>--dnd</c> and <c>--unknown-fields</c>; what is not given stays.</summary>
internal sealed class ListSettingsOptions
{
    private readonly Option<string> _duplicates = Make(
        "--duplicates", "What becomes of a number that is in the list already.", TextOf(DuplicateHandling.Update), TextOf(DuplicateHandling.Reject));

    private readonly Option<string> _dnd = Make("--dnd", "Whether barred numbers are refused.", DndText(true), DndText(false));

    private readonly Option<string> _unknownFields = Make(
        "--unknown-fields", "What becomes of a field that is not defined.", UnknownFieldsText(true), UnknownFieldsText(false));

    public void AddTo(Command command)
    {
        foreach (var option in new[] { _duplicates, _dnd, _unknownFields }) command.Options.Add(option);
    }

    public ListSettings Change(ListSettings settings, ParseResult line) => settings with
    {
        Duplicates = line.GetValue(_duplicates) is { } duplicates ? Enum.Parse<DuplicateHandling>(duplicates, ignoreCase: true) : settings.Duplicates,
        FiltersDnd = line.GetValue(_dnd) is { } dnd ? dnd == DndText(true) : settings.FiltersDnd,
        KeepsUnknownFields = line.GetValue(_unknownFields) is { } unknown ? unknown == UnknownFieldsText(true) : settings.KeepsUnknownFields,
    };

    public static string TextOf(DuplicateHandling duplicates) => duplicates.ToString().ToLowerInvariant();

    public static string DndText(bool filters) => filters ? "on" : "off";

    public static string UnknownFieldsText(bool keeps) => keeps ? "keep" : "reject";

    private static Option<string> Make(string name, string description, params string[] values) =>
        new Option<string>(name) { Description = description }.AcceptOnlyFromAmong(values);
}
