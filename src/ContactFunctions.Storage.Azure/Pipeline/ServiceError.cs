using Azure;

namespace ContactFunctions.Storage.Azure.Pipeline;

/// <summary>Error answers of the three services, as the waist's codes.</summary>
internal static class ServiceError
{
    /// <summary>Azure's error code, from the header or, as the Table service gives it, from the body; empty when there is none.</summary>
    public static string CodeOf(Response response)
    {
        if (response.Headers.TryGetValue("x-ms-error-code", out var code)) return code;
        return response.ContentStream is MemoryStream ? ODataError.Read(response.Content.ToMemory().Span).Code : "";
    }

    /// <summary>
    /// The failure as an exception. Its message holds the code and the request id for Azure's support, and not the
    /// service's own text, which may quote keys.
    /// </summary>
    public static StorageException Exception(Response response) => Exception(response, response.Status, CodeOf(response));

    /// <summary>The same for a status and code that stood inside an answer.</summary>
    public static StorageException Exception(Response response, int status, string code)
    {
        var requestId = response.Headers.TryGetValue("x-ms-request-id", out var id) ? id : "none";
        return new StorageException(Classify(status, code), $"Storage answered {status} {code} (request id {requestId}).");
    }

    public static StorageErrorCode Classify(int status, string code) => code switch
    {
        "EntityAlreadyExists" => StorageErrorCode.EntityAlreadyExists,
        "UpdateConditionNotSatisfied" or "ConditionNotMet" => StorageErrorCode.UpdateConditionNotSatisfied,
        "ResourceNotFound" or "EntityDoesNotExist" => StorageErrorCode.ResourceNotFound,
        "RequestBodyTooLarge" => StorageErrorCode.RequestBodyTooLarge,
        "TableNotFound" => StorageErrorCode.TableNotFound,
        "QueueNotFound" => StorageErrorCode.QueueNotFound,
        "ContainerNotFound" => StorageErrorCode.ContainerNotFound,
        "EntityTooLarge" => StorageErrorCode.EntityTooLarge,
        "PropertyValueTooLarge" => StorageErrorCode.PropertyValueTooLarge,
        "KeyValueTooLarge" => StorageErrorCode.KeyValueTooLarge,
        "TooManyProperties" => StorageErrorCode.TooManyProperties,
        // Being deleted by someone: minutes later the same call may go through.
        "TableBeingDeleted" or "QueueBeingDeleted" or "ContainerBeingDeleted" => StorageErrorCode.Unavailable,
        _ => ByStatus(status),
    };

    private static StorageErrorCode ByStatus(int status) => status switch
    {
        401 or 403 => StorageErrorCode.AuthorizationFailure,
        404 => StorageErrorCode.ResourceNotFound,
        409 => StorageErrorCode.EntityAlreadyExists,
        412 => StorageErrorCode.UpdateConditionNotSatisfied,
        413 => StorageErrorCode.RequestBodyTooLarge,
        // Below 400 and yet no answer the caller knows: it came from something in between.
        < 400 or 408 or 429 or >= 500 => StorageErrorCode.Unavailable,
        _ => StorageErrorCode.OutOfRangeInput,
    };
}
