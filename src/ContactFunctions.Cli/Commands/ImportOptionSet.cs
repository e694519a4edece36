using System.CommandLine;
using ContactFunctions.Cli.Imports;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Core.Imports.Sources.Columns;

namespace ContactFunctions.Cli.Commands;

/// <summary>How an import's file is to be read, and what its rows are to do.</summary>
internal sealed class ImportOptionSet
{
    private const string Tab = "tab";

    private readonly ChoiceOption<SourceFormat> _format = new("--format", "As the file is written; else as its name ends, else csv. gzip is found out.");

    private readonly Option<string?> _delimiter = new("--delimiter") { Description = "Between the cells of a CSV; found out when left out." };

    private readonly Option<string?> _mapping = new("--mapping")
    {
        Description = "Which column is what, as target=column with commas between, such as number=Handy,attributes.city=Ort,ignore=Notes.",
    };

    private readonly ChoiceOption<DuplicatePolicy> _duplicates = new(
        "--duplicates", "Of a number that has a contact already: update it by the row, as when left out; skip the row; or fail it.");

    private readonly Option<bool> _validateOnly = new("--validate-only") { Description = "Write nothing; tell what would become of each row." };

    public ImportOptionSet()
    {
        _ = _delimiter.AcceptOnlyFromAmong([.. SourceOptions.Delimiters.Select(NameOf)]);
        _mapping.Validators.Add(option =>
        {
            if (!ColumnMapping.TryParse(option.GetValue(_mapping) ?? "", out _, out var problem)) option.AddError($"--mapping: {FileRefusals.Of(problem)}");
        });
    }

    public void AddTo(Command command)
    {
        _format.AddTo(command);
        _duplicates.AddTo(command);
        foreach (var option in new Option[] { _delimiter, _mapping, _validateOnly }) command.Options.Add(option);
    }

    public ImportRequest Read(ParseResult line, ImportFile file) => new(_format.Read(line) ?? file.GuessFormat())
    {
        Delimiter = line.GetValue(_delimiter) is { } name ? SourceOptions.Delimiters.Single(delimiter => NameOf(delimiter) == name) : null,
        Mapping = line.GetValue(_mapping) ?? "",
        Duplicates = _duplicates.Read(line) ?? DuplicatePolicy.Update,
        ValidateOnly = line.GetValue(_validateOnly),
        FileName = file.Name,
    };

    /// <summary>As it is written, here and in the service's query.</summary>
    public static string NameOf(char delimiter) => delimiter == '\t' ? Tab : delimiter.ToString();
}
