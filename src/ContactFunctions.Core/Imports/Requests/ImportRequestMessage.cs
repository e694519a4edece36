using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContactFunctions.Core.Imports.Requests;

/// <summary>
/// A message of the queue <c>contact-imports</c>, version 1, as <c>docs/contact-imports.schema.json</c> has it: a
/// contract with whoever writes to that queue. A member that is none of these refuses the message, so that a misspelt
/// option is not silently left out.
/// </summary>
internal sealed record ImportRequestMessage
{
    /// <summary>1.</summary>
    public required int Version { get; init; }

    /// <summary>Of the sender's making: messages of one id are one job.</summary>
    public string? Id { get; init; }

    /// <summary>The account's sid.</summary>
    public required string Account { get; init; }

    public required ImportMessageSource Source { get; init; }

    /// <summary>csv, ndjson or json; with contacts it is json.</summary>
    public string? Format { get; init; }

    public string? Delimiter { get; init; }

    public string? Mapping { get; init; }

    /// <summary>update, skip or fail.</summary>
    public string? Duplicates { get; init; }

    public string? AudienceId { get; init; }

    public string? ListId { get; init; }

    /// <summary>only.</summary>
    public string? Validate { get; init; }

    public string? WebhookUrl { get; init; }

    public string? FileName { get; init; }
}

/// <summary>Where the contacts are: exactly one of the two.</summary>
internal sealed record ImportMessageSource
{
    /// <summary>The path of a blob in the container <c>import-files</c>.</summary>
    public string? Blob { get; init; }

    /// <summary>An array of contacts.</summary>
    public JsonElement? Contacts { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ImportRequestMessage))]
internal sealed partial class ImportRequestMessageJson : JsonSerializerContext;
