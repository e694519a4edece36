namespace ContactFunctions.Core.Problems;

/// <summary>Problems in plain English, for readers to whom no vendor's words are owed: the people who correct a file.</summary>
public static class ProblemText
{
    /// <summary>The field a problem is about, by the name that imports know it under; null where it is about none.</summary>
    public static string? FieldOf(Problem problem) => problem.Field switch
    {
        ProblemField.None => null,
        ProblemField.Number => "number",
        ProblemField.Name => "name",
        ProblemField.FirstName => "first_name",
        ProblemField.LastName => "last_name",
        ProblemField.Company => "company",
        ProblemField.Email => "email",
        ProblemField.Tag => "tag",
        ProblemField.Language => "language",
        ProblemField.Attributes => "attributes",
        ProblemField.Id => "id",
        ProblemField.List => "list",
        ProblemField.Audience => "audience",
        ProblemField.Description => "description",
        ProblemField.Directory => "directory",
        ProblemField.Record => "record",
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, "No field."),
    };

    /// <summary>One sentence, the same for every problem of a code, without anything of the contact in it.</summary>
    public static string ReasonOf(ProblemCode code) => code switch
    {
        ProblemCode.None => "Nothing is wrong.",
        ProblemCode.NumberMissing => "There is no phone number.",
        ProblemCode.NumberInvalid => "The phone number is not a valid one.",
        ProblemCode.NumberTooShort => "The phone number has too few digits.",
        ProblemCode.NumberTooLong => "The phone number has too many digits.",
        ProblemCode.NumberHasLetters => "The phone number has characters in it that no phone number has.",
        ProblemCode.NumberCountryUnknown => "The phone number begins with a country code that does not exist.",
        ProblemCode.NumberDamagedBySpreadsheet =>
            "A spreadsheet has turned the phone number into a quantity and its digits are lost; format the column as text and enter it again.",
        ProblemCode.NumberTaken => "Another contact has this phone number.",
        ProblemCode.NumberHasExtension => "The phone number has an extension.",
        ProblemCode.FieldMissing => "A field that is needed is missing.",
        ProblemCode.FieldWrongType => "The field has a value of the wrong type.",
        ProblemCode.FieldTooLong => "The field is too long.",
        ProblemCode.FieldInvalid => "The field has a value that it cannot have.",
        ProblemCode.FieldNotText => "The field has characters in it that are no text.",
        ProblemCode.ItemNotAnObject => "The item is not a JSON object.",
        ProblemCode.ContactNotFound => "There is no such contact.",
        ProblemCode.ContactExists => "There is a contact with this phone number already.",
        ProblemCode.VersionStale => "The contact was changed meanwhile.",
        ProblemCode.ListNotFound => "The list does not exist any more.",
        ProblemCode.ListNameTaken => "There is a list of this name already.",
        ProblemCode.TooManySets => "The contact is in as many lists and audiences as it can be.",
        ProblemCode.NotAMember => "The contact is not in it.",
        ProblemCode.JobNotFound => "There is no such job.",
        ProblemCode.AudienceNotFound => "The audience does not exist any more.",
        ProblemCode.UserNotFound => "There is no such user.",
        ProblemCode.GroupNotFound => "There is no such group.",
        ProblemCode.TooManyGroups => "There are as many groups as there can be.",
        ProblemCode.EntryExists => "The contact is in the list already, and the list takes none twice.",
        ProblemCode.NumberOnDnd => "The phone number must not be called: it is on the account's do-not-disturb list.",
        ProblemCode.TryLater => "It was not done in time, and perhaps it was done; trying again is safe.",
        ProblemCode.Poisoned => "It failed at every try through no fault of the row's that could be found; try again.",
        ProblemCode.Unprocessed => "The job ended before it came to this row.",
        ProblemCode.RowQuotesUnmatched => "The quotes of the row do not match.",
        ProblemCode.RowTooLong => "The row is too long.",
        ProblemCode.RowHasTooManyCells => "The row has more cells than there are columns.",
        ProblemCode.RowNotJson => "The row is not JSON.",
        ProblemCode.RowNotText => "The row has characters in it that are no text.",
        ProblemCode.IdempotencyKeyInvalid => "The idempotency key is not a valid one.",
        ProblemCode.IdempotencyKeyReused => "The idempotency key was used for another request.",
        ProblemCode.IdempotencyKeyInUse => "The first request with this idempotency key has not been answered yet.",
        ProblemCode.WebhookUrlInvalid => "The webhook's address is not a valid one.",
        ProblemCode.WebhookAddressRefused => "The webhook's address leads where nothing is sent.",
        ProblemCode.WebhookSecretMissing => "The account has no secret to sign its webhooks with.",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "No reason."),
    };
}
