using System.Text.Json;
using ContactFunctions.Core.Audiences;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Problems;
using ContactFunctions.Dialects.Http;
using ContactFunctions.Dialects.Json;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>
/// The one table from Core's problems to OliAI's refusals, in the words of the validators that the vendor's framework
/// brings. A message names the field as the vendor does and never repeats a value.
/// </summary>
internal static class OliAIProblems
{
    public static OliAIRefusal Refusal(Problem problem)
    {
        var field = NameOf(problem.Field) ?? "a field";
        return problem.Code switch
        {
            ProblemCode.NumberMissing or ProblemCode.NumberInvalid or ProblemCode.NumberTooShort or ProblemCode.NumberTooLong
                or ProblemCode.NumberHasLetters or ProblemCode.NumberCountryUnknown or ProblemCode.NumberDamagedBySpreadsheet
                or ProblemCode.NumberHasExtension => OliAIRefusal.Invalid("phoneNumber must be a valid E.164 phone number"),
            ProblemCode.NumberTaken or ProblemCode.ContactExists => OliAIRefusal.Conflict("A contact with this phone number already exists"),

            ProblemCode.FieldMissing => OliAIRefusal.Invalid(field + " should not be empty"),
            ProblemCode.FieldWrongType => OliAIRefusal.Invalid(field + (problem.Field == ProblemField.Attributes ? " must be an object" : " must be a string")),
            ProblemCode.FieldTooLong => OliAIRefusal.Invalid(field + " must be shorter than or equal to " + LimitOf(problem.Field)),
            ProblemCode.FieldInvalid => OliAIRefusal.Invalid(field + FaultOf(problem.Field)),
            ProblemCode.FieldNotText => OliAIRefusal.Invalid(field + " must not contain control characters or half surrogate pairs"),
            ProblemCode.ItemNotAnObject => OliAIRefusal.Invalid("each value in contacts must be an object"),

            ProblemCode.ContactNotFound => OliAIRefusal.NotFound("Contact"),
            ProblemCode.VersionStale => OliAIRefusal.Stale,
            ProblemCode.ListNotFound => OliAIRefusal.NotFound("Audience"),
            ProblemCode.ListNameTaken => OliAIRefusal.Conflict("An audience with this name already exists"),
            ProblemCode.TooManySets => OliAIRefusal.Invalid($"The contact is in {ContactRules.Sets} audiences and lists already"),
            ProblemCode.NotAMember => OliAIRefusal.NotFound("Contact"),
            ProblemCode.EntryExists => OliAIRefusal.Conflict("The contact is in the audience already"),
            ProblemCode.NumberOnDnd => OliAIRefusal.Invalid("phoneNumber is on the do-not-disturb list"),
            ProblemCode.AudienceNotFound => OliAIRefusal.NotFound("Audience"),
            ProblemCode.UserNotFound => OliAIRefusal.NotFound("User"),
            ProblemCode.GroupNotFound => OliAIRefusal.NotFound("Group"),
            ProblemCode.TooManyGroups => OliAIRefusal.Invalid("There are too many groups already"),
            ProblemCode.JobNotFound => OliAIRefusal.NotFound("Import"),

            ProblemCode.IdempotencyKeyInvalid => OliAIRefusal.Invalid(RequestKey.Fault),
            ProblemCode.IdempotencyKeyReused => OliAIRefusal.KeyReused,
            ProblemCode.IdempotencyKeyInUse => OliAIRefusal.KeyInUse,

            ProblemCode.WebhookUrlInvalid => OliAIRefusal.Invalid("webhookUrl must be an absolute https URL without credentials"),
            ProblemCode.WebhookAddressRefused => OliAIRefusal.Invalid("webhookUrl leads to an address that may not be called"),
            ProblemCode.WebhookSecretMissing => OliAIRefusal.Invalid("The organization has no secret to sign webhooks with"),

            ProblemCode.RowQuotesUnmatched => OliAIRefusal.Invalid("The row has a quote without its other one"),
            ProblemCode.RowTooLong => OliAIRefusal.Invalid("The row is too long"),
            ProblemCode.RowHasTooManyCells => OliAIRefusal.Invalid("The row has more cells than there are columns"),
            ProblemCode.RowNotJson => OliAIRefusal.Invalid("The row is not JSON"),
            ProblemCode.RowNotText => OliAIRefusal.Invalid("The row has bytes that are no text"),

            ProblemCode.TryLater => OliAIRefusal.Unavailable,
            ProblemCode.Unprocessed => OliAIRefusal.Unavailable with { Message = "Not done before the time of the request was over; safe to repeat" },
            ProblemCode.Poisoned => OliAIRefusal.Fault with { Message = "Failed again and again on our side; perhaps applied" },
            _ => OliAIRefusal.Fault,
        };
    }

    /// <summary>The problem's stable name, such as <c>number_invalid</c>, for programs that read a bulk's errors.</summary>
    public static string CodeOf(ProblemCode code) => JsonNamingPolicy.SnakeCaseLower.ConvertName(code.ToString());

    /// <summary>The field as the vendor calls it; null when the problem is about no field of its objects.</summary>
    public static string? NameOf(ProblemField field) => field switch
    {
        ProblemField.Number => "phoneNumber",
        ProblemField.Name or ProblemField.FirstName or ProblemField.LastName => "name",
        ProblemField.Language => "language",
        ProblemField.Attributes => "metadata",
        ProblemField.Id => "id",
        ProblemField.List or ProblemField.Audience => "audienceId",
        ProblemField.Description => "description",
        _ => null,
    };

    private static string LimitOf(ProblemField field) => field switch
    {
        ProblemField.Attributes => $"{ContactRules.AttributesBytes} bytes as JSON",
        ProblemField.Description => $"{AudienceRules.DescriptionLength} characters",
        _ => $"{ContactRules.TextLength} characters",
    };

    private static string FaultOf(ProblemField field) => field switch
    {
        ProblemField.Language => " must be a well-formed BCP 47 language tag",
        ProblemField.Attributes => $" must not be nested deeper than {JsonContactField.AttributesDepth} levels",
        _ => " is not valid",
    };
}
