namespace ContactFunctions.App.Startup;

/// <summary>What the process ends with: read by operators, container runtimes and the Functions host.</summary>
internal static class ExitCode
{
    /// <summary>Stopped when it was asked to.</summary>
    public const int Stopped = 0;

    /// <summary>The port or the store could not be had, or the store is not for this environment; the last line of the log says why.</summary>
    public const int Failed = 1;

    /// <summary>A setting is wrong; what would be right stands on the error stream.</summary>
    public const int BadSettings = 2;

    /// <summary>
    /// The Functions host leaves a handler dead that ended with 0, and counts other codes as failures; it takes this one
    /// for a plain restart.
    /// </summary>
    public const int StoppedBehindHost = 200;
}
