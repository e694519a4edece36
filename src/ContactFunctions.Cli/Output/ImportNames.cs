using ContactFunctions.Core.Imports;

namespace ContactFunctions.Cli.Output;

/// <summary>The words in which an import is told; statuses are those of the service's own API.</summary>
internal static class ImportNames
{
    public static string Of(ImportState state) => state switch
    {
        ImportState.Queued => "queued",
        ImportState.Running => "running",
        ImportState.Completed => "completed",
        ImportState.CompletedWithErrors => "completed_with_errors",
        ImportState.Failed => "failed",
        ImportState.Canceled => "canceled",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No state."),
    };

    public static string Of<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
