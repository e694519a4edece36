namespace ContactFunctions.StandInHost.Handler;

/// <summary>Contract 2, exit codes: 0 is left dead, 200 is a restart that is not counted, the third counted end ends the host.</summary>
internal sealed class RestartRules(TimeProvider clock)
{
    private const int MostErrors = 3;

    /// <summary>Each counted end must come within this time after the one before, or counting begins anew.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(30);

    private int _errors;
    private DateTimeOffset _lastError;

    public HandlerVerdict After(int exitCode)
    {
        if (exitCode == 0) return HandlerVerdict.LeaveDead;
        if (exitCode == 200) return HandlerVerdict.Restart;
        var now = clock.GetUtcNow();
        _errors = now - _lastError < Window ? _errors + 1 : 1;
        _lastError = now;
        return _errors < MostErrors ? HandlerVerdict.Restart : HandlerVerdict.EndHost;
    }
}
