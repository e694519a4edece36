namespace ContactFunctions.Cli.Service;

/// <summary>An import as <c>/v1/imports/{id}</c> shows it; keys that are not needed here are left out.</summary>
internal sealed record ServiceImport(
    string Id,
    string Status,
    int? Total,
    int Created,
    int Updated,
    int Unchanged,
    int Failed,
    int Unprocessed,
    int Rejected,
    double? RowsPerSecond,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EstimatedEndAt,
    DateTimeOffset? FinishedAt,
    DateTimeOffset DeadlineAt,
    DateTimeOffset ExpiresAt,
    string? FileName,
    string Format,
    long Bytes,
    string Sha256,
    string Duplicates,
    string? AudienceId,
    string? ListId,
    bool ValidateOnly,
    string? RetryOf,
    ServiceFault? Fault);

/// <summary>Why a file could not be read, or not to its end.</summary>
internal sealed record ServiceFault(string Code, long Line, string? Columns);

/// <summary>A page of <c>/v1/imports?view=full</c>.</summary>
internal sealed record ServicePage(ServiceImport[] Data, int TotalPages);
