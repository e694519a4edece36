namespace ContactFunctions.Cli.Service;

/// <summary>A service that cannot be asked, or does not answer as it should.</summary>
/// <param name="isPassing">The same request may be answered a little later.</param>
/// <param name="retryAfter">When the service wishes to be asked again; null where it does not say.</param>
internal sealed class ServiceException(int exitCode, string message, bool isPassing = false, TimeSpan? retryAfter = null)
    : CommandException(exitCode, message)
{
    /// <summary>With the pauses between them, a minute: so long the service may take a request for under way whose connection is lost.</summary>
    private const int Usual = 7;

    public bool IsPassing { get; } = isPassing;

    /// <summary>How often a request that meets it may be sent in all.</summary>
    public int Tries { get; init; } = Usual;

    public TimeSpan? RetryAfter { get; } = retryAfter;
}
