namespace ContactFunctions.Core.Imports;

/// <summary>How bulks are worked; section <c>Bulk</c>.</summary>
public sealed class BulkOptions
{
    /// <summary>Items up to which a bulk is worked in its own request; above it goes through the queue. 0 to 5,000.</summary>
    public int InlineLimit { get; set; } = 500;

    /// <summary>How long a request waits for a bulk in the queue before it answers 202; zero answers at once. Up to 3 minutes 40.</summary>
    public TimeSpan SyncBudget { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>For <see cref="StandStill"/> behind the Functions host, whose lease after a crash is 10 minutes: the marker makes the second delivery harmless.</summary>
    public static readonly TimeSpan StandStillBehindHost = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long a lane may stand still before its message is sent again: just over the time after which the queue gives
    /// a crashed worker's message back by itself.
    /// </summary>
    public TimeSpan StandStill { get; set; } = TimeSpan.FromSeconds(35);

    /// <summary>When a bulk that has not ended is closed as failed.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long a job's row, input and results are kept.</summary>
    public TimeSpan KeptFor { get; set; } = TimeSpan.FromDays(7);

    /// <summary>When an import that has not ended is closed as failed.</summary>
    internal TimeSpan ImportDeadline { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Rows of a file between two checkpoints; small where tests want many.</summary>
    internal int RowsPerCheckpoint { get; set; } = 10_000;

    /// <summary>How long a file is split, at least, before another message goes on with it; see <see cref="Splitting.SplitTurn"/>.</summary>
    internal TimeSpan SplitTurn { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Bytes of a file, as it was sent, up to which an import is short; see <see cref="Splitting.LongImports"/>.</summary>
    internal long ShortImportBytes { get; set; } = 1024 * 1024;

    /// <summary>Long imports of one account that are worked side by side.</summary>
    internal int LongImportsAtOnce { get; set; } = 2;

    /// <summary>Items of a lane that are one piece of work; small where tests want many pieces.</summary>
    internal int ItemsPerChunk { get; set; } = 1000;
}
