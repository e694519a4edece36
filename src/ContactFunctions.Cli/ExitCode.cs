namespace ContactFunctions.Cli;

/// <summary>What scripts may rely on.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>Understood and refused: a sid that is taken, an account or key that is not there.</summary>
    public const int Refused = 1;

    /// <summary>The command line or a setting is wrong; nothing was done.</summary>
    public const int Usage = 2;

    /// <summary>The store is not there, out of reach or not ours.</summary>
    public const int Store = 3;
}
