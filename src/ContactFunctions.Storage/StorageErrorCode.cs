namespace ContactFunctions.Storage;

/// <summary>
/// Why storage refused, by Azure's own names where it has one
/// (learn.microsoft.com/rest/api/storageservices/table-service-error-codes).
/// </summary>
public enum StorageErrorCode
{
    None,

    /// <summary>A row was to be inserted and is there already (409).</summary>
    EntityAlreadyExists,

    /// <summary>The row's ETag is no longer the one that was asked for (412).</summary>
    UpdateConditionNotSatisfied,

    /// <summary>A row was to be updated or deleted and is not there (404).</summary>
    ResourceNotFound,

    /// <summary>The store takes no request of this size (413); halve it and repeat.</summary>
    RequestBodyTooLarge,

    TableNotFound,
    QueueNotFound,
    ContainerNotFound,

    /// <summary>A key, name or argument outside what Azure Storage allows.</summary>
    OutOfRangeInput,
    KeyValueTooLarge,
    PropertyNameInvalid,
    PropertyValueTooLarge,
    TooManyProperties,
    EntityTooLarge,
    TooManyActions,
    InvalidDuplicateRow,
    MessageTooLarge,

    /// <summary>The credentials are wrong or lack a role (401, 403).</summary>
    AuthorizationFailure,

    /// <summary>Out of reach, throttled or broken after every retry; the same call may go through later.</summary>
    Unavailable,
}
