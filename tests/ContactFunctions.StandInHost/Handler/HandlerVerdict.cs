namespace ContactFunctions.StandInHost.Handler;

/// <summary>What the host does after the handler's end.</summary>
internal enum HandlerVerdict
{
    Restart,
    LeaveDead,
    EndHost,
}
