using System.Globalization;
using System.Text;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Core.Imports.Sources.Columns;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.OliAI.Imports;

/// <summary>
/// Reads the options of a file from the query. One against another is refused like one that is misspelt: a file imported
/// in another way than was meant cannot be taken back.
/// </summary>
internal sealed class OliAIImportQuery
{
    private const int FileNameLength = 255;
    private const int MappingBytes = 16 * 1024;

    private static readonly string[] Names =
        ["format", "delimiter", "mapping", "duplicates", "audienceId", "listId", "validate", "webhookUrl", "fileName"];

    private readonly OliAIImportOptions _options;

    private OliAIImportQuery(OliAIImportOptions options) => _options = options;

    public static OliAIRefusal? Read(HttpRequest request, out OliAIImportOrder order) => new OliAIImportQuery(new OliAIImportOptions(request.Query)).Read(out order);

    private OliAIRefusal? Read(out OliAIImportOrder order)
    {
        order = new OliAIImportOrder
        {
            AudienceId = this["audienceId"],
            ListId = this["listId"],
            WebhookUrl = this["webhookUrl"],
            FileName = this["fileName"],
        };
        return _options.Check(Names) ?? ReadFormat(ref order) ?? ReadDelimiter(ref order) ?? ReadMapping(ref order) ?? ReadDuplicates(ref order)
            ?? ReadValidate(ref order) ?? Check(order);
    }

    private string? this[string name] => _options[name];

    private OliAIRefusal? ReadFormat(ref OliAIImportOrder order)
    {
        if (this["format"] is not { } name) return null;
        SourceFormat? format = name switch { "csv" => SourceFormat.Csv, "ndjson" => SourceFormat.Ndjson, "json" => SourceFormat.Json, _ => null };
        order = order with { Format = format };
        return format is null ? OliAIRefusal.Invalid("format must be one of the following values: csv, ndjson, json") : null;
    }

    private OliAIRefusal? ReadDelimiter(ref OliAIImportOrder order)
    {
        if (this["delimiter"] is not { } text || text == "auto") return null;
        var delimiter = text switch { "tab" => '\t', [var one] when SourceOptions.Delimiters.Contains(one, StringComparison.Ordinal) => one, _ => '\0' };
        order = order with { Delimiter = delimiter };
        return delimiter == '\0' ? OliAIRefusal.Invalid("delimiter must be one of the following values: auto, tab, comma (,), semicolon (;), bar (|)") : null;
    }

    private OliAIRefusal? ReadMapping(ref OliAIImportOrder order)
    {
        if (this["mapping"] is not { } mapping) return null;
        if (Encoding.UTF8.GetByteCount(mapping) > MappingBytes)
            return OliAIRefusal.Invalid(string.Create(CultureInfo.InvariantCulture, $"mapping must be shorter than or equal to {MappingBytes} bytes"));
        order = order with { Mapping = mapping };
        return ColumnMapping.TryParse(mapping, out _, out var problem) ? null : OliAIRefusal.Invalid($"mapping {FaultOf(problem.Fault)}: {OliAIImportOptions.Show(problem.Pair)}");
    }

    private OliAIRefusal? ReadDuplicates(ref OliAIImportOrder order)
    {
        if (this["duplicates"] is not { } name) return null;
        DuplicatePolicy? duplicates = name switch { "update" => DuplicatePolicy.Update, "skip" => DuplicatePolicy.Skip, "fail" => DuplicatePolicy.Fail, _ => null };
        order = order with { Duplicates = duplicates ?? default };
        return duplicates is null ? OliAIRefusal.Invalid("duplicates must be one of the following values: update, skip, fail") : null;
    }

    private OliAIRefusal? ReadValidate(ref OliAIImportOrder order)
    {
        if (this["validate"] is not { } text) return null;
        order = order with { ValidateOnly = true };
        return text == "only" ? null : OliAIRefusal.Invalid("validate must be one of the following values: only");
    }

    private static OliAIRefusal? Check(OliAIImportOrder order)
    {
        if (order is { AudienceId: not null, ListId: not null }) return OliAIRefusal.Invalid("audienceId and listId must not be given together");
        return order.FileName?.Length > FileNameLength
            ? OliAIRefusal.Invalid(string.Create(CultureInfo.InvariantCulture, $"fileName must be shorter than or equal to {FileNameLength} characters"))
            : null;
    }

    private static string FaultOf(MappingFault fault) => fault switch
    {
        MappingFault.UnknownTarget => "has a target that no column can be",
        MappingFault.TargetTwice => "gives a field to two columns",
        MappingFault.ColumnTwice => "gives a column to two fields",
        _ => "has a pair that is not target=column",
    };
}
