namespace ContactFunctions.Cli.Service;

/// <summary>A service that cannot be asked, or does not answer as it should.</summary>
/// <param name="isPassing">The same request may be answered a little later.</param>
/// <param name="retryAfter">When the service wishes to be asked again; null where it does not say.</param>
internal sealed class ServiceException(int exitCode, string message, bool isPassing = false, TimeSpan? retryAfter = null)
    : CommandException(exitCode, message)
{
    public bool IsPassing { get; } = isPassing;

    public TimeSpan? RetryAfter { get; } = retryAfter;
}
