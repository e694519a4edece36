using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports.Results;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.OliAI.Imports;

/// <summary>Which results a request asks for, and how.</summary>
/// <param name="From">The ordinal of the first row.</param>
/// <param name="Limit">Rows of a page.</param>
/// <param name="Outcome">Only rows with this one; null for all.</param>
/// <param name="IsVerbatim">A CSV without what keeps spreadsheets from running its texts.</param>
internal sealed record OliAIResultQuery(OliAIResultFormat Format, int From, int Limit, OutcomeKind? Outcome, bool IsVerbatim)
{
    public const int DefaultLimit = 100;
    public const int MaxLimit = 1000;

    private static readonly string Outcomes = string.Join(", ", ResultNames.Kinds.Select(ResultNames.Of));

    public static OliAIRefusal? Read(HttpRequest request, out OliAIResultQuery query)
    {
        var options = new OliAIImportOptions(request.Query);
        var (from, limit, isVerbatim) = (0, DefaultLimit, false);
        OutcomeKind? outcome = null;
        var format = OliAIResultFormat.Json;
        var refusal = options.Check("format", "from", "limit", "outcome", "verbatim")
            ?? OliAIResultFormats.Read(options["format"], request, out format)
            ?? OliAIQueryNumber.Read("from", options["from"], 0, int.MaxValue, ref from)
            ?? OliAIQueryNumber.Read("limit", options["limit"], 1, MaxLimit, ref limit)
            ?? ReadOutcome(options["outcome"], out outcome)
            ?? options.ReadSwitch("verbatim", out isVerbatim);
        query = new OliAIResultQuery(format, from, limit, outcome, isVerbatim);
        return refusal ?? query.Check(options);
    }

    private static OliAIRefusal? ReadOutcome(string? name, out OutcomeKind? outcome)
    {
        outcome = null;
        if (name is null) return null;
        if (!ResultNames.TryParse(name, out var kind)) return OliAIRefusal.Invalid("outcome must be one of the following values: " + Outcomes);
        outcome = kind;
        return null;
    }

    private OliAIRefusal? Check(OliAIImportOptions options)
    {
        if (Format != OliAIResultFormat.Json && options["limit"] is not null) return OliAIRefusal.Invalid("limit should not exist where the format is not json");
        return Format != OliAIResultFormat.Csv && options["verbatim"] is not null
            ? OliAIRefusal.Invalid("verbatim should not exist where the format is not csv")
            : null;
    }
}
