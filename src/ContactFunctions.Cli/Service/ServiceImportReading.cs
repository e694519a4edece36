using ContactFunctions.Cli.Input;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Sources;

namespace ContactFunctions.Cli.Service;

/// <summary>Makes of what the service shows what Core calls an import, so that it is told in the same words.</summary>
internal static class ServiceImportReading
{
    /// <exception cref="ServiceException">It has a word that this tool does not know.</exception>
    public static ImportJob ToJob(this ServiceImport import)
    {
        if (!ImportJob.IsId(import.Id)) throw ServiceTrouble.NotOurs;
        var counts = new ImportCounts(import.Created, import.Updated, import.Unchanged, Deleted: 0, import.Failed, import.Unprocessed);
        return new ImportJob(import.Id, WordOf<ImportState>(import.Status), counts, import.CreatedAt, import.FinishedAt, import.ExpiresAt)
        {
            Kind = ImportKind.Import,
            Total = import.Total,
            Rejected = import.Rejected,
            StartedAt = import.StartedAt,
            Deadline = import.DeadlineAt,
            RowsPerSecond = import.RowsPerSecond,
            EstimatedEnd = import.EstimatedEndAt,
            Refusal = import.Fault is { } fault ? new SourceRefusal(WordOf<SourceFault>(fault.Code), fault.Line, fault.Columns ?? "") : null,
            SourceBytes = import.Bytes,
            Sha256 = import.Sha256,
            Request = new ImportRequest(WordOf<SourceFormat>(import.Format))
            {
                Duplicates = WordOf<DuplicatePolicy>(import.Duplicates),
                Target = TargetOf(import),
                ValidateOnly = import.ValidateOnly,
                FileName = import.FileName,
                RetryOf = import.RetryOf,
            },
        };
    }

    /// <summary>As the store shows it: by its key alone.</summary>
    private static ImportTarget? TargetOf(ServiceImport import) => (import.AudienceId, import.ListId) switch
    {
        ({ } audience, _) => new ImportTarget("", audience.StartsWith(SetName.AudiencePrefix, StringComparison.Ordinal) ? audience[SetName.AudiencePrefix.Length..] : audience),
        (_, { } list) => new ImportTarget("", list),
        _ => null,
    };

    /// <summary>The service writes the words of Core in lower case, with an underscore where a word ends.</summary>
    private static T WordOf<T>(string word)
        where T : struct, Enum =>
        Enum.TryParse<T>(word.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : throw ServiceTrouble.NotOurs;
}
