using Spectre.Console;

namespace ContactFunctions.Cli.Output;

/// <summary>Shows among the notes how far something is: a bar on a screen, else a line now and then.</summary>
internal static class ProgressDisplay
{
    /// <summary>Often enough for a log, seldom enough to be read.</summary>
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(10);

    /// <summary>Characters; with fewer there is no room for a bar beside the words.</summary>
    private const int Narrow = 72;

    /// <param name="work">Gets what it tells its progress to, as often as it likes.</param>
    public static Task<T> ShowAsync<T>(Terminal terminal, Func<Action<WorkProgress>, Task<T>> work) =>
        terminal.IsWatched ? ShowBarAsync(terminal, work) : work(WriteLines(terminal, TimeProvider.System));

    private static async Task<T> ShowBarAsync<T>(Terminal terminal, Func<Action<WorkProgress>, Task<T>> work)
    {
        var screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Notes) });
        AppDomain.CurrentDomain.ProcessExit += ShowCursor;
        try
        {
            return await screen.Progress().AutoClear(true).Columns(ColumnsFor(screen.Profile.Width)).StartAsync(bars =>
            {
                var bar = bars.AddTask("Starting");
                return work(progress => Draw(bar, progress));
            });
        }
        finally
        {
            AppDomain.CurrentDomain.ProcessExit -= ShowCursor;
        }

        // A second Ctrl-C ends the process in the middle of a bar, which hides it.
        void ShowCursor(object? sender, EventArgs exit) => screen.Cursor.Show();
    }

    /// <summary>On a narrow screen the words alone: there the bar would be a dot, and all of it take three lines.</summary>
    /// <param name="width">In characters.</param>
    private static ProgressColumn[] ColumnsFor(int width)
    {
        var words = new TaskDescriptionColumn { Alignment = Justify.Left };
        return width < Narrow ? [words] : [new ProgressBarColumn(), new PercentageColumn(), words];
    }

    private static void Draw(ProgressTask bar, WorkProgress progress)
    {
        bar.IsIndeterminate = progress.Total is null;
        bar.MaxValue = Math.Max(progress.Total ?? 1, 1);
        bar.Value = progress.Total is null ? 0 : progress.Done;
        bar.Description = Markup.Escape(progress.ToString());
    }

    private static Action<WorkProgress> WriteLines(Terminal terminal, TimeProvider clock)
    {
        var last = clock.GetTimestamp();
        return progress =>
        {
            if (clock.GetElapsedTime(last) < LineEvery) return;
            last = clock.GetTimestamp();
            terminal.Notes.WriteLine(progress.ToString());
        };
    }
}
