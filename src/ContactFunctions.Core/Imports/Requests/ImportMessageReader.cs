using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Core.Imports.Sources.Columns;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Blobs;

namespace ContactFunctions.Core.Imports.Requests;

/// <summary>Reads messages of the queue <c>contact-imports</c>: what every one of them must be, whatever the store holds.</summary>
internal static class ImportMessageReader
{
    /// <summary>Bytes of inline contacts: a message has 48 KiB.</summary>
    public const int ContactsBytes = 40 * 1024;

    private const int MappingBytes = 16 * 1024;
    private const int IdLength = 200;
    private const int TextLength = 2000;

    /// <summary>The message; or the member that is not as it must be.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out ImportRequestMessage? message, out string wrong)
    {
        (message, wrong) = (null, "$");
        try
        {
            message = JsonSerializer.Deserialize(body, ImportRequestMessageJson.Default.ImportRequestMessage);
        }
        catch (JsonException notRead)
        {
            wrong = notRead.Path ?? "$";
            return false;
        }

        wrong = message is null ? "$" : WrongMember(message);
        return message is not null && wrong.Length == 0;
    }

    /// <summary>What the message asks for, but for the place its contacts go to.</summary>
    public static ImportRequest RequestOf(ImportRequestMessage message) => new(FormatOf(message) ?? SourceFormat.Csv)
    {
        Delimiter = message.Delimiter?[0],
        Mapping = message.Mapping ?? "",
        Duplicates = DuplicatesOf(message) ?? DuplicatePolicy.Update,
        ValidateOnly = message.Validate is not null,
        WebhookUrl = message.WebhookUrl,
        FileName = message.FileName ?? message.Source.Blob?.Split('/')[^1],
    };

    public static BlobName BlobOf(ImportRequestMessage message) => new(StoreLayout.ImportFiles, message.Source.Blob!);

    /// <summary>As they came: bytes that are no UTF-8 are a matter of the contact they stand in.</summary>
    public static ReadOnlyMemory<byte> ContactsOf(ImportRequestMessage message) => JsonMarshal.GetRawUtf8Value(message.Source.Contacts!.Value).ToArray();

    private static string WrongMember(ImportRequestMessage message)
    {
        if (message.Version != 1) return "$.version";
        if (message.Id is { Length: 0 or > IdLength }) return "$.id";
        if (!IsText(message.Account)) return "$.account";
        if (!IsSource(message.Source)) return "$.source";
        if (FormatOf(message) is not { } format || (message.Source.Contacts is not null && format != SourceFormat.Json)) return "$.format";
        if (message.Delimiter is { } delimiter && (delimiter.Length != 1 || !SourceOptions.Delimiters.Contains(delimiter, StringComparison.Ordinal))) return "$.delimiter";
        if (message.Mapping is { } mapping && (Encoding.UTF8.GetByteCount(mapping) > MappingBytes || !ColumnMapping.TryParse(mapping, out _, out _))) return "$.mapping";
        if (DuplicatesOf(message) is null) return "$.duplicates";
        if (message.Validate is not (null or "only")) return "$.validate";
        if (message is { AudienceId: not null, ListId: not null } || message.ListId is { } list && !IsText(list)) return "$.listId";
        if (message.AudienceId is { } audience && !IsText(audience)) return "$.audienceId";
        if (message.WebhookUrl is { } url && !(IsText(url) && Uri.TryCreate(url, UriKind.Absolute, out var to) && to.Scheme is "https" or "http")) return "$.webhookUrl";
        return message.FileName is { } name && !IsText(name) ? "$.fileName" : "";
    }

    private static bool IsText(string text) => text.Length is > 0 and <= TextLength;

    private static bool IsSource(ImportMessageSource source)
    {
        if (source.Contacts is { } contacts)
            return source.Blob is null && contacts.ValueKind == JsonValueKind.Array && JsonMarshal.GetRawUtf8Value(contacts).Length <= ContactsBytes;
        try
        {
            return source.Blob is not null && new BlobName(StoreLayout.ImportFiles, source.Blob).Name.Length > 0;
        }
        catch (StorageException)
        {
            return false;
        }
    }

    private static SourceFormat? FormatOf(ImportRequestMessage message) => (message.Format, message.Source.Contacts) switch
    {
        ("csv", _) => SourceFormat.Csv,
        ("ndjson", _) => SourceFormat.Ndjson,
        ("json", _) or (null, not null) => SourceFormat.Json,
        _ => null,
    };

    private static DuplicatePolicy? DuplicatesOf(ImportRequestMessage message) => message.Duplicates switch
    {
        null or "update" => DuplicatePolicy.Update,
        "skip" => DuplicatePolicy.Skip,
        "fail" => DuplicatePolicy.Fail,
        _ => null,
    };
}
