using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Core.Imports.Sources.Columns;

namespace ContactFunctions.Cli.Output;

/// <summary>Why a file or a mapping cannot be used, with what would be right.</summary>
internal static class FileRefusals
{
    public static string? Of(SourceRefusal? refusal) => refusal is null ? null : $"Line {refusal.Line}: {Reason(refusal)}";

    public static string Of(MappingProblem problem) => problem.Fault switch
    {
        MappingFault.NotAPair => $"'{problem.Pair}' is no pair of target=column.",
        MappingFault.UnknownTarget =>
            $"'{problem.Pair}' names no target: it must be number, name, first_name, last_name, company, email, tag, language, attributes, attributes.KEY or ignore.",
        MappingFault.TargetTwice => $"'{problem.Pair}' gives a field a second column; only number may have several.",
        MappingFault.ColumnTwice => $"'{problem.Pair}' names a column that another pair names too.",
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem.Fault, "No fault."),
    };

    private static string Reason(SourceRefusal refusal) => refusal.Fault switch
    {
        SourceFault.Empty => "there is nothing in the file.",
        SourceFault.Workbook => "this is a workbook or an archive; save it as CSV.",
        SourceFault.NotText => "this is no text; save it as UTF-8, or as UTF-16 with its mark.",
        SourceFault.HeaderUnreadable => $"the row of column names does not end within {SourceOptions.HeadBytes / 1024} KiB.",
        SourceFault.TooManyColumns => $"there are more than {SourceOptions.Columns} columns.",
        SourceFault.NumberColumnMissing => $"no column is known to hold the number; say which with --mapping number=COLUMN. There are: {refusal.Detail}.",
        SourceFault.MappedColumnMissing => $"the mapping names columns that are not there: {refusal.Detail}.",
        SourceFault.NoContacts => "this is no array of contacts, nor an object with one in \"contacts\".",
        SourceFault.JsonBroken => "the array breaks off, or something other than a comma stands between two contacts.",
        SourceFault.GzipDamaged => "the gzip data is damaged or breaks off.",
        SourceFault.TooLarge => "the gzip data unpacks to more than 4 GiB.",
        SourceFault.GivenUp => "reading the file failed at every try.",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal.Fault, "No fault."),
    };
}
