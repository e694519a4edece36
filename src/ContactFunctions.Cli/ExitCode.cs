namespace ContactFunctions.Cli;

/// <summary>What scripts may rely on.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>Understood and refused: a sid that is taken, an account or key that is not there, by a service or on a store.</summary>
    public const int Refused = 1;

    /// <summary>The command line or a setting is wrong; nothing was done.</summary>
    public const int Usage = 2;

    /// <summary>The store or service is not there, out of reach or not ours.</summary>
    public const int Store = 3;

    /// <summary>A file or the output cannot be read or written.</summary>
    public const int File = 4;

    /// <summary>The import has ended, and some of its rows failed.</summary>
    public const int SomeFailed = 5;

    /// <summary>The import failed or was canceled: not every row was worked.</summary>
    public const int NotWorked = 6;

    /// <summary>Stopped by Ctrl-C or SIGTERM, as shells count it.</summary>
    public const int Stopped = 130;
}
