using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Sources;

namespace ContactFunctions.Dialects.OliAI.Imports;

/// <summary>What a request says of an import, as it was read: whether its audience, list and webhook can be is not looked at yet.</summary>
internal sealed record OliAIImportOrder
{
    /// <summary>Null where the content type says it.</summary>
    public SourceFormat? Format { get; init; }

    /// <summary>Null to find out.</summary>
    public char? Delimiter { get; init; }

    public string Mapping { get; init; } = "";

    public DuplicatePolicy Duplicates { get; init; }

    public bool ValidateOnly { get; init; }

    public string? AudienceId { get; init; }

    public string? ListId { get; init; }

    public string? WebhookUrl { get; init; }

    public string? FileName { get; init; }
}
