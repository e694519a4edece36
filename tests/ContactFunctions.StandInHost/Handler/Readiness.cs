namespace ContactFunctions.StandInHost.Handler;

/// <summary>Contract 2, readiness.</summary>
internal static class Readiness
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(25);

    /// <summary>True at the first answer, whatever it is; false when there is none in time or the handler has ended.</summary>
    public static async Task<bool> AwaitAsync(Uri handler, Task exit, TimeSpan initializationTimeout)
    {
        using var client = HandlerHttp.NewClient();
        using var over = new CancellationTokenSource(initializationTimeout);
        while (!exit.IsCompleted)
        {
            try
            {
                // Only a Host header; a handler that accepts and never answers blocks readiness.
                using var answer = await client.GetAsync(handler, over.Token);
                return true;
            }
            catch (HttpRequestException)
            {
                if (!over.IsCancellationRequested) await Task.Delay(Between);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }

        return false;
    }
}
