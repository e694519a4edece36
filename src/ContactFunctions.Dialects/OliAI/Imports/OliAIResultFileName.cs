using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Results;
using Microsoft.Net.Http.Headers;

namespace ContactFunctions.Dialects.OliAI.Imports;

/// <summary>The name under which a browser keeps results: <c>leads-failed.csv</c> for those of <c>leads.csv.gz</c>.</summary>
internal static class OliAIResultFileName
{
    private static readonly string[] Endings = [".gz", ".csv", ".tsv", ".txt", ".json", ".ndjson", ".jsonl"];

    /// <summary>For <c>Content-Disposition</c> (RFC 6266): in ASCII, and as it is written beside that.</summary>
    public static string HeaderOf(ImportJob job, OliAIResultQuery query)
    {
        var what = query.Outcome is { } outcome ? ResultNames.Of(outcome) : "results";
        var header = new ContentDispositionHeaderValue("attachment");
        header.SetHttpFileName($"{NameOf(job)}-{what}.{(query.Format == OliAIResultFormat.Csv ? "csv" : "ndjson")}");
        return header.ToString();
    }

    /// <summary>The file's own name, without folders and what says its form; of a file without a name the import's id.</summary>
    private static string NameOf(ImportJob job)
    {
        var name = (job.Request?.FileName ?? "").Split('/', '\\')[^1].Trim();
        // What a file is packed in stands behind what it is.
        foreach (var ending in Endings)
        {
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) name = name[..^ending.Length];
        }

        return name.Trim('.', ' ').Length == 0 ? "import-" + job.Id : name;
    }
}
