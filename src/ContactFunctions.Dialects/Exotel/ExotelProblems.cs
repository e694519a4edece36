using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Problems;
using ContactFunctions.Dialects.Http;
using ContactFunctions.Dialects.Json;

namespace ContactFunctions.Dialects.Exotel;

/// <summary>
/// The one table from Core's problems to Exotel's refusals. A description names the field as the vendor does and never
/// repeats a value.
/// </summary>
internal static class ExotelProblems
{
    /// <summary>Failed items as JSON: few kinds, many items.</summary>
    private static readonly ConcurrentDictionary<Problem, byte[]> Items = new();

    /// <summary>The item of a 207's <c>response</c> that failed with this problem, as JSON.</summary>
    public static ReadOnlySpan<byte> Item(Problem problem) => Items.GetOrAdd(problem, static problem => Encode(Refusal(problem)));

    public static ExotelRefusal Refusal(Problem problem)
    {
        var field = NameOf(problem.Field);
        return problem.Code switch
        {
            ProblemCode.NumberMissing => ExotelRefusal.Missing("number"),
            ProblemCode.NumberInvalid => ExotelRefusal.Invalid("number is not a valid phone number"),
            ProblemCode.NumberTooShort => ExotelRefusal.Invalid("number has too few digits"),
            ProblemCode.NumberTooLong => ExotelRefusal.Invalid("number has too many digits"),
            ProblemCode.NumberHasLetters => ExotelRefusal.Invalid("number has letters"),
            ProblemCode.NumberCountryUnknown => ExotelRefusal.Invalid("number has an unknown country code"),
            ProblemCode.NumberDamagedBySpreadsheet =>
                ExotelRefusal.Invalid("number was written by a spreadsheet as a decimal or in exponent form; its digits are not certain"),
            ProblemCode.NumberHasExtension => ExotelRefusal.Invalid("number has an extension; a contact is one number without it"),
            ProblemCode.NumberTaken => ExotelRefusal.Duplicate("another contact has this number"),

            ProblemCode.FieldMissing => ExotelRefusal.Missing(field),
            ProblemCode.FieldWrongType => ExotelRefusal.Invalid(field + " must be " + TypeOf(problem.Field)),
            ProblemCode.FieldTooLong => ExotelRefusal.Invalid(field + " is longer than " + LimitOf(problem.Field)),
            ProblemCode.FieldInvalid => ExotelRefusal.Invalid(field + FaultOf(problem.Field)),
            ProblemCode.FieldNotText => ExotelRefusal.Invalid(field + " holds a control character or half a surrogate pair"),
            ProblemCode.ItemNotAnObject => ExotelRefusal.Invalid("each item must be an object"),

            ProblemCode.ContactNotFound => ExotelRefusal.NotFound("contact"),
            ProblemCode.ContactExists => ExotelRefusal.Duplicate("a contact with this number already exists"),
            ProblemCode.VersionStale => ExotelRefusal.Duplicate("the contact was changed meanwhile"),
            ProblemCode.ListNotFound => ExotelRefusal.NotFound("list"),
            ProblemCode.ListNameTaken => ExotelRefusal.Duplicate("a list with this name already exists"),
            ProblemCode.TooManySets => ExotelRefusal.Invalid($"the contact is in {ContactRules.Sets} lists already"),
            ProblemCode.NotAMember => ExotelRefusal.NotFound("contact in the list"),
            ProblemCode.EntryExists => ExotelRefusal.Duplicate("the contact is in the list already"),
            ProblemCode.NumberOnDnd => ExotelRefusal.Invalid("number is on the account's do-not-disturb list"),
            ProblemCode.AudienceNotFound => ExotelRefusal.NotFound("audience"),
            ProblemCode.JobNotFound => ExotelRefusal.NotFound("job"),

            ProblemCode.UserNotFound => ExotelRefusal.NotFound("user"),
            ProblemCode.GroupNotFound => ExotelRefusal.NotFound("group"),
            ProblemCode.TooManyGroups => ExotelRefusal.Invalid("there are too many groups"),

            ProblemCode.IdempotencyKeyInvalid => ExotelRefusal.Invalid(RequestKey.Fault),
            ProblemCode.IdempotencyKeyReused => ExotelRefusal.KeyReused,
            ProblemCode.IdempotencyKeyInUse => ExotelRefusal.KeyInUse,

            ProblemCode.WebhookUrlInvalid => ExotelRefusal.Invalid("the webhook's URL must be absolute, https and without credentials"),
            ProblemCode.WebhookAddressRefused => ExotelRefusal.Invalid("the webhook's URL leads to an address that may not be called"),
            ProblemCode.WebhookSecretMissing => ExotelRefusal.Invalid("the account has no secret to sign webhooks with"),

            ProblemCode.RowQuotesUnmatched => ExotelRefusal.Invalid("the row has a quote without its other one"),
            ProblemCode.RowTooLong => ExotelRefusal.Invalid("the row is too long"),
            ProblemCode.RowHasTooManyCells => ExotelRefusal.Invalid("the row has more cells than there are columns"),
            ProblemCode.RowNotJson => ExotelRefusal.Invalid("the row is not JSON"),
            ProblemCode.RowNotText => ExotelRefusal.Invalid("the row has bytes that are no text"),

            ProblemCode.TryLater => ExotelRefusal.Unavailable,
            ProblemCode.Unprocessed => ExotelRefusal.Unavailable with { Description = "The job ended before it came to this item" },
            ProblemCode.Poisoned => ExotelRefusal.Fault with { Description = "Failed again and again on our side; perhaps applied" },
            _ => ExotelRefusal.Fault,
        };
    }

    private static string NameOf(ProblemField field) => field switch
    {
        ProblemField.Number => "number",
        ProblemField.Name => "name",
        ProblemField.FirstName => "first_name",
        ProblemField.LastName => "last_name",
        ProblemField.Company => "company_name",
        ProblemField.Email => "email",
        ProblemField.Tag => "tag",
        ProblemField.Language => "language",
        ProblemField.Attributes => "custom_field",
        ProblemField.Id => "sid",
        ProblemField.List => "list",
        ProblemField.Audience => "audience",
        ProblemField.Description => "description",
        _ => "a field",
    };

    private static string TypeOf(ProblemField field) => field switch
    {
        ProblemField.Attributes => "an object",
        ProblemField.Number => "a string or a whole number",
        _ => "a string",
    };

    private static string LimitOf(ProblemField field) => field switch
    {
        ProblemField.Attributes => $"{ContactRules.AttributesBytes} bytes as JSON",
        ProblemField.Email => $"{ContactRules.EmailLength} characters",
        _ => $"{ContactRules.TextLength} characters",
    };

    private static string FaultOf(ProblemField field) => field switch
    {
        ProblemField.Email => " is not a valid e-mail address",
        ProblemField.Attributes => $" is nested deeper than {JsonContactField.AttributesDepth} levels",
        _ => " is not valid",
    };

    /// <summary>A refusal as one JSON object of a <c>response</c>.</summary>
    public static byte[] Encode(ExotelRefusal refusal) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["code"] = refusal.HttpCode,
        ["error_data"] = new JsonObject
        {
            ["code"] = refusal.Code,
            ["message"] = refusal.Message,
            ["description"] = refusal.Description,
        },
        ["status"] = "failure",
        ["data"] = null,
    });
}
