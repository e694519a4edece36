using Azure.Core;
using Azure.Core.Pipeline;

namespace ContactFunctions.Storage.Azure.Pipeline;

/// <summary>
/// Notes, try by try, whether a transaction may have happened although no success was seen: its answer was lost or left
/// it open. It stands next to the transport, so that a failure to get a token or to sign counts as nothing sent.
/// </summary>
internal sealed class LostAnswerPolicy : HttpPipelinePolicy
{
    public static bool MayHaveHappened(HttpMessage message) => message.TryGetProperty(typeof(LostAnswerPolicy), out _);

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        try
        {
            await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
        }
        catch (Exception exception) when (!Delivery.NeverBegan(exception))
        {
            Note(message);
            throw;
        }

        if (Delivery.IsAmbiguous(message.Response.Status)) Note(message);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Every call is asynchronous.");

    private static void Note(HttpMessage message) => message.SetProperty(typeof(LostAnswerPolicy), true);
}
