using Azure;
using Azure.Core;
using ContactFunctions.Storage.Azure.Pipeline;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Storage.Azure.Tables;

/// <summary>Tables over the Table service's REST interface (learn.microsoft.com/rest/api/storageservices/table-service-rest-api).</summary>
internal sealed class AzureTables(StoragePipeline pipeline) : ITables
{
    /// <summary>Enough to hide the round trips of a chunk, and few enough not to crowd one connection pool.</summary>
    private const int PointReadsAtOnce = 32;

    public async Task CreateAsync(TableName table, CancellationToken cancellationToken)
    {
        using var message = CreateMessage(StorageOperation.TableCreate, RequestMethod.Post, "/Tables");
        message.Request.Headers.Add("Content-Type", "application/json");
        message.Request.Headers.Add("Prefer", "return-no-content");
        message.Request.Content = RequestContent.Create(BinaryData.FromString($"{{\"TableName\":\"{table}\"}}"));
        var response = await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        if (response.Status is 201 or 204 || ServiceError.CodeOf(response) == "TableAlreadyExists") return;
        throw ServiceError.Exception(response);
    }

    public async ValueTask<TableEntity?> GetAsync(
        TableName table, TableKey partitionKey, TableKey rowKey, IReadOnlyList<string>? select, CancellationToken cancellationToken)
    {
        using var message = CreateMessage(StorageOperation.TableGet, RequestMethod.Get, TableUrl.Row(table, partitionKey, rowKey, select));
        var response = await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        if (response.Status == 200) return EntityReader.ReadEntity(response.Content.ToMemory().Span);
        var failure = ServiceError.Exception(response);
        return failure.Code == StorageErrorCode.ResourceNotFound ? null : throw failure;
    }

    public async ValueTask<IReadOnlyList<TableEntity>> GetManyAsync(
        TableName table, TableKey partitionKey, IReadOnlyList<TableKey> rowKeys, IReadOnlyList<string>? select, CancellationToken cancellationToken)
    {
        var found = new TableEntity?[rowKeys.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = PointReadsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, found.Length, options, async (index, token) =>
            found[index] = await GetAsync(table, partitionKey, rowKeys[index], select, token).ConfigureAwait(false)).ConfigureAwait(false);
        return [.. found.Where(entity => entity is not null).Select(entity => entity!.Value)];
    }

    public async ValueTask<TablePage> QueryAsync(
        TableName table, TableRange range, IReadOnlyList<string>? select, int maxPerPage, string? continuation, CancellationToken cancellationToken)
    {
        StorageArguments.ThrowIfInvalidRows(maxPerPage);
        using var message = CreateMessage(
            StorageOperation.TableQuery, RequestMethod.Get, TableUrl.Query(table, range, select, maxPerPage, continuation));
        var response = await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        return response.Status == 200
            ? new TablePage(EntityReader.ReadPage(response.Content.ToMemory().Span), TableContinuation.Read(response))
            : throw ServiceError.Exception(response);
    }

    /// <remarks>
    /// A transaction of one action goes the same way: one form to test, and one transaction on the bill either way. A
    /// caller who cancels is told nothing about what happened.
    /// </remarks>
    public async ValueTask<TransactionOutcome> SubmitAsync(TableTransaction transaction, CancellationToken cancellationToken)
    {
        transaction.ThrowIfInvalid();
        var batch = new BatchRequest(pipeline.Endpoint, transaction);
        using var message = CreateMessage(StorageOperation.TableSubmit, RequestMethod.Post, "/$batch");
        message.ResponseClassifier = new TransactionClassifier(transaction);
        message.Request.Headers.Add("Content-Type", batch.ContentType);
        message.Request.Content = batch;
        try
        {
            var response = await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
            batch.Release();
            return Conclude(response, transaction.Count, LostAnswerPolicy.MayHaveHappened(message));
        }
        catch (StorageException) when (LostAnswerPolicy.MayHaveHappened(message))
        {
            return TransactionOutcome.Unclear;
        }
    }

    /// <summary>
    /// A success is one whatever went before; a refusal is one only if no earlier try can have been the reason for it,
    /// and if it is definite: a service may also put its own breakdown inside a 202.
    /// </summary>
    private static TransactionOutcome Conclude(Response response, int actions, bool mayHaveHappened)
    {
        var batch = response.Status == 202 ? BatchResponse.Read(response.Content.ToMemory().Span) : null;
        if (batch is { IsRefused: false })
            return batch.ETags.Length == actions ? TransactionOutcome.Committed(batch.ETags) : TransactionOutcome.Unclear;
        if (mayHaveHappened || Delivery.IsAmbiguous(batch?.Status ?? response.Status)) return TransactionOutcome.Unclear;
        return batch is null ? Refusal(response) : Refusal(batch, actions, response);
    }

    private static TransactionOutcome Refusal(Response response)
    {
        var failure = ServiceError.Exception(response);
        return failure.Code == StorageErrorCode.RequestBodyTooLarge ? TransactionOutcome.Refused(-1, failure.Code) : throw failure;
    }

    private static TransactionOutcome Refusal(BatchResponse batch, int actions, Response response)
    {
        var error = ServiceError.Classify(batch.Status, batch.Code);
        var index = actions == 1 ? 0 : batch.FailedIndex;
        return error switch
        {
            StorageErrorCode.EntityAlreadyExists or StorageErrorCode.UpdateConditionNotSatisfied or StorageErrorCode.ResourceNotFound =>
                TransactionOutcome.Refused(index, error),
            StorageErrorCode.RequestBodyTooLarge => TransactionOutcome.Refused(-1, error),
            _ => throw ServiceError.Exception(response, batch.Status, batch.Code),
        };
    }

    private HttpMessage CreateMessage(StorageOperation operation, RequestMethod method, string pathAndQuery)
    {
        var message = pipeline.CreateMessage(operation, method, pathAndQuery);
        message.Request.Headers.Add("Accept", "application/json;odata=minimalmetadata");
        message.Request.Headers.Add("DataServiceVersion", "3.0");
        return message;
    }
}
