using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
namespace ContactFunctions.Storage.Tests.Azure;

/// <summary>One way in which a try can go wrong.</summary>
internal sealed class Fault
{
    private readonly Func<HttpMessage, HttpClientTransport, ValueTask> _act;

    private Fault(Func<HttpMessage, HttpClientTransport, ValueTask> act) => _act = act;

    /// <summary>The service does the work and the connection breaks before the answer is here.</summary>
    public static Fault AnswerLost { get; } = new(async (message, network) =>
    {
        await network.ProcessAsync(message);
        message.Response.Dispose();
        throw new RequestFailedException("The connection was reset.", new IOException("The connection was reset."));
    });

    /// <summary>The connection breaks before the service has the request; seen from here it is the same as a lost answer.</summary>
    public static Fault RequestLost { get; } = new((_, _) =>
        throw new RequestFailedException("The connection was reset.", new IOException("The connection was reset.")));

    /// <summary>The service does the work and its answer does not come until the try's time is up.</summary>
    public static Fault AnswerTooLate { get; } = new(async (message, network) =>
    {
        await network.ProcessAsync(message);
        message.Response.Dispose();
        await Task.Delay(Timeout.Infinite, message.CancellationToken);
    });

    /// <summary>There is no connection to send the request over.</summary>
    public static Fault NoConnection { get; } = new((_, _) =>
    {
        var refused = new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused.");
        throw new RequestFailedException(refused.Message, refused);
    });

    /// <summary>An answer in place of the service, which never sees the request.</summary>
    public static Fault Answer(int status, string body = "", params (string Name, string Value)[] headers) =>
        new((message, _) =>
        {
            message.Response = new CannedResponse(status, body, headers);
            return ValueTask.CompletedTask;
        });

    /// <summary>The service does the work, and something behind it answers that it broke down.</summary>
    public static Fault AnswerAfterwards(int status, string body = "") => new(async (message, network) =>
    {
        await network.ProcessAsync(message);
        message.Response.Dispose();
        message.Response = new CannedResponse(status, body);
    });

    public ValueTask ActAsync(HttpMessage message, HttpClientTransport network) => _act(message, network);
}
