using System.Text;
using ContactFunctions.Storage.Azure;
using ContactFunctions.Storage.Azure.Tables;
using ContactFunctions.Storage.Tables;
using ETag = ContactFunctions.Storage.Tables.ETag;

namespace ContactFunctions.Storage.Tests.Azure;

/// <summary>The Table service's formats, byte for byte, where Azurite and Azure differ or where only Azure could tell.</summary>
public sealed class TableWireTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ATransactionIsOneChangeSetWithARequestPerAction()
    {
        var transaction = new TableTransaction("contacts", "a|0");
        transaction.Begin(TableTransactionActionType.UpdateReplace, "!", new ETag("W/\"1\"")).Int64("version"u8, 2);
        transaction.Begin(TableTransactionActionType.Add, "c|1").String("name"u8, "\"Łódź\" 👩").Boolean("vip"u8, true)
            .DateTime("at"u8, DateTimeOffset.UnixEpoch).Binary("d0"u8, [1, 2, 3]);
        transaction.Begin(TableTransactionActionType.UpsertMerge, "~$");
        transaction.Begin(TableTransactionActionType.Delete, "f|1", ETag.All);

        var batch = new BatchRequest("https://shop.table.core.windows.net", transaction);
        var text = await TextOfAsync(batch);

        var boundary = batch.ContentType["multipart/mixed; boundary=".Length..];
        var changeSet = text[(text.IndexOf("boundary=", StringComparison.Ordinal) + 9)..].Split("\r\n")[0];
        Assert.Equal(
            $$"""
            --{{boundary}}
            Content-Type: multipart/mixed; boundary={{changeSet}}

            --{{changeSet}}
            Content-Type: application/http
            Content-Transfer-Encoding: binary

            PUT https://shop.table.core.windows.net/contacts(PartitionKey='a%7C0',RowKey='%21') HTTP/1.1
            Accept: application/json;odata=minimalmetadata
            DataServiceVersion: 3.0
            If-Match: W/"1"
            Content-Type: application/json
            Prefer: return-no-content

            {"PartitionKey":"a|0","RowKey":"!","version@odata.type":"Edm.Int64","version":"2"}
            --{{changeSet}}
            Content-Type: application/http
            Content-Transfer-Encoding: binary

            POST https://shop.table.core.windows.net/contacts HTTP/1.1
            Accept: application/json;odata=minimalmetadata
            DataServiceVersion: 3.0
            Content-Type: application/json
            Prefer: return-no-content

            {"PartitionKey":"a|0","RowKey":"c|1","name":"\"Łódź\" \uD83D\uDC69","vip":true,"at@odata.type":"Edm.DateTime","at":"1970-01-01T00:00:00.0000000Z","d0@odata.type":"Edm.Binary","d0":"AQID"}
            --{{changeSet}}
            Content-Type: application/http
            Content-Transfer-Encoding: binary

            MERGE https://shop.table.core.windows.net/contacts(PartitionKey='a%7C0',RowKey='~%24') HTTP/1.1
            Accept: application/json;odata=minimalmetadata
            DataServiceVersion: 3.0
            Content-Type: application/json
            Prefer: return-no-content

            {"PartitionKey":"a|0","RowKey":"~$"}
            --{{changeSet}}
            Content-Type: application/http
            Content-Transfer-Encoding: binary

            DELETE https://shop.table.core.windows.net/contacts(PartitionKey='a%7C0',RowKey='f%7C1') HTTP/1.1
            Accept: application/json;odata=minimalmetadata
            DataServiceVersion: 3.0
            If-Match: *


            --{{changeSet}}--
            --{{boundary}}--

            """.ReplaceLineEndings("\r\n"),
            text);
    }

    [Fact]
    public async Task TheWaistsEstimateOfARequestsBytesIsNotTooSmall()
    {
        var account = new string('a', 32);
        var transaction = new TableTransaction("contacts", $"{account}|f");
        transaction.Begin(TableTransactionActionType.UpdateReplace, "!", new ETag("W/\"datetime'2026-11-21T10%3A20%3A30.1234567Z'\"")).Int64("version"u8, 2);
        for (var number = 1; number < 100; number++)
        {
            transaction.Begin(TableTransactionActionType.UpdateReplace, $"l|{account}|91987654{number:d4}", new ETag("W/\"datetime'2026-11-21T10%3A20%3A30.1234567Z'\""))
                .String("name"u8, "अर्जुन \"Ravi\" \u0001").Int64("version"u8, long.MinValue).DateTime("updatedAt"u8, DateTimeOffset.UnixEpoch).Binary("d"u8, new byte[17]);
        }

        var batch = new BatchRequest("https://abcdefghijklmnopqrstuvwx.table.core.windows.net", transaction);

        Assert.InRange(Encoding.UTF8.GetByteCount(await TextOfAsync(batch)), 1, transaction.EncodedBytes);
    }

    [Fact]
    public async Task ARequestTheServiceFindsTooLargeIsRefusedAsAWhole()
    {
        TableName table = $"t{Guid.NewGuid():N}";
        await using var store = new AzureStore(new AzureStoreOptions { ConnectionString = (await azurite.StartedAsync()).ConnectionString });
        await store.Tables.CreateAsync(table, Cancellation);
        // The waist counts 4 bytes for such a character and JSON takes 12, so that this one passes the waist.
        var transaction = new TableTransaction(table, "p");
        for (var number = 0; number < 30; number++)
            transaction.Begin(TableTransactionActionType.Add, $"r|{number}").String("text"u8, string.Concat(Enumerable.Repeat("👩", 16_000)));
        transaction.ThrowIfInvalid();

        var outcome = await store.Tables.SubmitAsync(transaction, Cancellation);

        Assert.Equal((TransactionStatus.Refused, -1, StorageErrorCode.RequestBodyTooLarge), (outcome.Status, outcome.FailedIndex, outcome.Error));
        Assert.Null(await store.Tables.GetAsync(table, "p", "r|0", null, Cancellation));
    }

    /// <summary>The sample answer of learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions, shortened.</summary>
    [Fact]
    public void AnAcceptedAnswerGivesTheTagsInOrder()
    {
        var response = Read(
            """
            --batchresponse_4c637ba4-b2f8-40f8-8856-c2d10d163a83
            Content-Type: multipart/mixed; boundary=changesetresponse_3fbd3aa2-4c7a-4d6a-8a2e-4b1b3a0f6a11

            --changesetresponse_3fbd3aa2-4c7a-4d6a-8a2e-4b1b3a0f6a11
            Content-Type: application/http
            Content-Transfer-Encoding: binary

            HTTP/1.1 204 No Content
            X-Content-Type-Options: nosniff
            Cache-Control: no-cache
            DataServiceVersion: 1.0;
            ETag: W/"datetime'2013-10-01T00%3A00%3A00.1234567Z'"

            --changesetresponse_3fbd3aa2-4c7a-4d6a-8a2e-4b1b3a0f6a11
            Content-Type: application/http
            Content-Transfer-Encoding: binary

            HTTP/1.1 204 No Content
            X-Content-Type-Options: nosniff

            --changesetresponse_3fbd3aa2-4c7a-4d6a-8a2e-4b1b3a0f6a11
            Content-Type: application/http

            HTTP/1.1 201 Created
            etag: W/"3"

            --changesetresponse_3fbd3aa2-4c7a-4d6a-8a2e-4b1b3a0f6a11--
            --batchresponse_4c637ba4-b2f8-40f8-8856-c2d10d163a83--
            """);

        Assert.False(response.IsRefused);
        Assert.Equal([new ETag("W/\"datetime'2013-10-01T00%3A00%3A00.1234567Z'\""), default, new ETag("W/\"3\"")], response.ETags);
    }

    [Theory]
    [InlineData("2:The specified entity already exists.\\nRequestId:1", "", 2)]
    [InlineData("99:The specified entity already exists.", "Content-ID: 7", 99)]
    [InlineData("The specified entity already exists.", "Content-ID: 3", 2)]
    [InlineData("Time:2026-11-21T10:20:30", "", -1)]
    public void ARefusedAnswerNamesCodeAndAction(string message, string header, int index)
    {
        var body = "--batchresponse_1\nContent-Type: multipart/mixed; boundary=changesetresponse_1\n\n--changesetresponse_1\nContent-Type: application/http\n\n" +
            $"HTTP/1.1 409 Conflict\n{header}\nContent-Type: application/json\n\n" +
            "{\"odata.error\":{\"code\":\"EntityAlreadyExists\",\"message\":{\"lang\":\"en-US\",\"value\":\"" + message + "\"}}}" + "\n--changesetresponse_1--\n--batchresponse_1--\n";

        foreach (var response in (BatchResponse[])[Read(body), Read(body.ReplaceLineEndings("\r\n"))])
            Assert.Equal((true, 409, "EntityAlreadyExists", index), (response.IsRefused, response.Status, response.Code, response.FailedIndex));
    }

    [Fact]
    public void ARowIsReadWithWhateverAzureMayLeaveOutOrAdd()
    {
        var row = EntityReader.ReadEntity(
            """
            {"odata.metadata":"https://shop/$metadata#contacts/@Element","PartitionKey":"a|0","RowKey":"c|\u0031",
             "Timestamp":"2026-11-21T10:20:30.1234567Z","absent":null,"small@odata.type":"Edm.Int32","small":7,"plain":8,
             "large@odata.type":"Edm.Int64","large":"9","next":"10","text":"a\"\u00e9\n","guid@odata.type":"Edm.Guid","guid":"c9da6455-213d-42c9-9a79-3e9149a57833"}
            """u8);

        Assert.Equal("c|1", row.RowKey);
        Assert.Equal("W/\"datetime'2026-11-21T10%3A20%3A30.1234567Z'\"", row.ETag.ToString());
        Assert.Equal((7, 8, 9), (row.Properties.GetInt64("small"u8), row.Properties.GetInt64("plain"u8), row.Properties.GetInt64("large"u8)));
        Assert.Equal(("10", "a\"é\n"), (row.Properties.GetString("next"u8), row.Properties.GetString("text"u8)));
        Assert.Equal("c9da6455-213d-42c9-9a79-3e9149a57833", row.Properties.GetString("guid"u8));
        Assert.False(row.Properties.TryGet("absent"u8, out _));
    }

    [Theory]
    [InlineData("<html>Welcome to the hotel's network</html>")]
    [InlineData("")]
    [InlineData("{\"value\":[{\"RowKey\":\"c|1\",\"d@odata.type\":\"Edm.Binary\",\"d\":\"?\"}]}")]
    [InlineData("{\"value\":[{\"RowKey\":\"c|1\"")]
    public void AnAnswerThatCannotBeReadIsUnavailable(string body) =>
        Assert.Equal(StorageErrorCode.Unavailable, Assert.Throws<StorageException>(() => EntityReader.ReadPage(Encoding.UTF8.GetBytes(body))).Code);

    private static BatchResponse Read(string body) => BatchResponse.Read(Encoding.UTF8.GetBytes(body));

    private static async Task<string> TextOfAsync(BatchRequest batch)
    {
        using var stream = new MemoryStream();
        await batch.WriteToAsync(stream, Cancellation);
        Assert.True(batch.TryComputeLength(out var length));
        Assert.Equal(length, stream.Length);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
