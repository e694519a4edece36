namespace ContactFunctions.Core.Problems;

/// <summary>
/// Why something was refused: stable numbers, stored with the outcomes of jobs and mapped by each dialect to its own
/// words. Never renumber; append.
/// </summary>
public enum ProblemCode : byte
{
    None = 0,

    // The number of a contact.
    NumberMissing = 1,
    NumberInvalid = 2,
    NumberTooShort = 3,
    NumberTooLong = 4,
    NumberHasLetters = 5,
    NumberCountryUnknown = 6,

    /// <summary>A spreadsheet wrote the number in exponent form; its last digits are lost.</summary>
    NumberDamagedBySpreadsheet = 7,
    NumberTaken = 8,

    /// <summary>A number with an extension reaches one person only through an operator; a contact is one number.</summary>
    NumberHasExtension = 9,

    // The fields of a contact or list.
    FieldMissing = 20,
    FieldWrongType = 21,
    FieldTooLong = 22,
    FieldInvalid = 23,

    /// <summary>Text that is no Unicode: a lone surrogate or a control character where none may stand.</summary>
    FieldNotText = 24,

    /// <summary>An item of a bulk that is no object.</summary>
    ItemNotAnObject = 25,

    // What was asked for, and its state.
    ContactNotFound = 40,
    ContactExists = 41,
    VersionStale = 42,
    ListNotFound = 43,
    ListNameTaken = 44,
    TooManySets = 45,
    NotAMember = 46,
    JobNotFound = 47,
    AudienceNotFound = 48,

    // Users and their groups.
    UserNotFound = 49,
    GroupNotFound = 50,

    /// <summary>The account has as many groups as there may be, or the user is in as many.</summary>
    TooManyGroups = 51,

    /// <summary>The contact is in the list, and the list takes none twice.</summary>
    EntryExists = 52,

    /// <summary>The number must not be called: it is on the account's DND list, which the list asks to be kept.</summary>
    NumberOnDnd = 53,

    // Our side.
    /// <summary>Not done in time, which means perhaps done; repeating an upsert is safe.</summary>
    TryLater = 60,

    /// <summary>A worker failed on it again and again.</summary>
    Poisoned = 61,

    /// <summary>The job ended before it came to this item.</summary>
    Unprocessed = 62,

    // The rows of a file.
    /// <summary>A quote that is not closed, or text behind a closing one; the line it begins with is the row.</summary>
    RowQuotesUnmatched = 80,

    /// <summary>More bytes than a row may have.</summary>
    RowTooLong = 81,

    /// <summary>Something stands behind the last named column.</summary>
    RowHasTooManyCells = 82,

    /// <summary>A line or item that is no JSON.</summary>
    RowNotJson = 83,

    /// <summary>Bytes that are no character in the file's encoding, or control characters.</summary>
    RowNotText = 84,

    // Idempotency keys.
    /// <summary>No key: empty, too long, or with characters that none may have.</summary>
    IdempotencyKeyInvalid = 100,

    /// <summary>The key stands for another request.</summary>
    IdempotencyKeyReused = 101,

    /// <summary>The first request of the key is not answered yet.</summary>
    IdempotencyKeyInUse = 102,

    // Webhooks.
    /// <summary>No URL that a webhook may have: not https, or with credentials in it.</summary>
    WebhookUrlInvalid = 110,

    /// <summary>The URL leads inside the network.</summary>
    WebhookAddressRefused = 111,

    /// <summary>The account has no secret to sign with.</summary>
    WebhookSecretMissing = 112,
}
