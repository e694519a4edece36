using ContactFunctions.Core.Exports;
using ContactFunctions.Dialects.OliAI.Imports;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.OliAI.Exports;

/// <summary>Which contacts a request wants as a file, and how.</summary>
/// <param name="IsVerbatim">A CSV without what keeps spreadsheets from running its texts.</param>
/// <param name="HasMark">A CSV with a byte order mark, for Excel.</param>
/// <param name="AudienceId">Only the contacts of this audience; null for all. Likewise the list.</param>
internal sealed record OliAIExportQuery(ExportFormat Format, bool IsVerbatim, bool HasMark, string? AudienceId, string? ListId)
{
    public static OliAIRefusal? Read(HttpRequest request, out OliAIExportQuery query)
    {
        var options = new OliAIImportOptions(request.Query);
        var (format, isVerbatim, isMarked) = (ExportFormat.Csv, false, false);
        var refusal = options.Check("format", "verbatim", "mark", "audienceId", "listId")
            ?? ReadFormat(options["format"], out format)
            ?? options.ReadSwitch("verbatim", out isVerbatim)
            ?? options.ReadSwitch("mark", out isMarked);
        query = new OliAIExportQuery(format, isVerbatim, options["mark"] is null ? !isVerbatim : isMarked, options["audienceId"], options["listId"]);
        return refusal ?? query.Check(options);
    }

    private static OliAIRefusal? ReadFormat(string? name, out ExportFormat format)
    {
        format = name == "ndjson" ? ExportFormat.Ndjson : ExportFormat.Csv;
        return name is null or "csv" or "ndjson" ? null : OliAIRefusal.Invalid("format must be one of the following values: csv, ndjson");
    }

    private OliAIRefusal? Check(OliAIImportOptions options)
    {
        if (this is { AudienceId: not null, ListId: not null }) return OliAIRefusal.Invalid("audienceId and listId must not be given together");
        if (Format == ExportFormat.Csv) return null;
        if (options["verbatim"] is not null) return OliAIRefusal.Invalid("verbatim should not exist where the format is not csv");
        return options["mark"] is not null ? OliAIRefusal.Invalid("mark should not exist where the format is not csv") : null;
    }
}
