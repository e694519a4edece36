using System.Globalization;
using System.Xml.Linq;
using Azure.Core;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Azure;
using ContactFunctions.Storage.Azure.Accounts;
using ContactFunctions.Storage.Azure.Pipeline;
using ContactFunctions.Storage.Queues;

namespace ContactFunctions.StandInHost.Queues;

/// <summary>One queue, with the messages' texts as they lie there: the app's own client decodes them, and the host must see more.</summary>
internal sealed class HostQueue
{
    private readonly StoragePipeline _pipeline;
    private readonly IQueues _queues;
    private readonly QueueName _name;

    public HostQueue(string connectionString, string name)
    {
        var options = new AzureStoreOptions { ConnectionString = connectionString };
        _pipeline = StoragePipeline.ForQueues(options, StorageAccount.From(options));
        _queues = new AzureStore(new AzureStoreOptions { ConnectionString = connectionString }).Queues;
        _name = name;
    }

    public string Name => _name.Value;

    /// <summary>Contract 4.3: a missing queue is just polled.</summary>
    public async Task<IReadOnlyList<HostQueueMessage>> ReceiveAsync(int most, TimeSpan lease, CancellationToken cancellationToken)
    {
        using var message = _pipeline.CreateMessage(
            StorageOperation.QueueReceive, RequestMethod.Get,
            string.Create(CultureInfo.InvariantCulture, $"/{_name}/messages?numofmessages={most}&visibilitytimeout={Math.Ceiling(lease.TotalSeconds)}"));
        var answer = await _pipeline.SendAsync(message, cancellationToken);
        if (answer.Status == 200) return ServiceXml.Read(answer.Content.ToMemory(), list => list.Elements("QueueMessage").Select(Read).ToList());
        var failure = ServiceError.Exception(answer);
        return failure.Code == StorageErrorCode.QueueNotFound ? [] : throw failure;
    }

    /// <summary>Contract 4.3: the poison queue is created when it is needed.</summary>
    public async Task SendAsync(string text, CancellationToken cancellationToken)
    {
        await _queues.CreateAsync(_name, cancellationToken);
        using var message = _pipeline.CreateMessage(StorageOperation.QueueSend, RequestMethod.Post, $"/{_name}/messages");
        message.Request.Headers.Add("Content-Type", "application/xml");
        message.Request.Content = RequestContent.Create(BinaryData.FromString(
            new XElement("QueueMessage", new XElement("MessageText", text)).ToString(SaveOptions.DisableFormatting)));
        var answer = await _pipeline.SendAsync(message, cancellationToken);
        if (answer.Status != 201) throw ServiceError.Exception(answer);
    }

    /// <summary>The new receipt; null when the message is another's by now.</summary>
    public Task<string?> RenewAsync(string id, string receipt, TimeSpan lease, CancellationToken cancellationToken) =>
        _queues.RenewAsync(_name, id, receipt, lease, cancellationToken);

    public Task<bool> DeleteAsync(string id, string receipt, CancellationToken cancellationToken) => _queues.DeleteAsync(_name, id, receipt, cancellationToken);

    private static HostQueueMessage Read(XElement message) => new(
        message.Text("MessageId"),
        message.Text("PopReceipt"),
        message.Text("MessageText"),
        long.Parse(message.Text("DequeueCount"), CultureInfo.InvariantCulture),
        Time(message.Text("InsertionTime")),
        Time(message.Text("ExpirationTime")),
        Time(message.Text("TimeNextVisible")));

    private static DateTimeOffset Time(string text) => DateTimeOffset.ParseExact(text, "r", CultureInfo.InvariantCulture);
}
