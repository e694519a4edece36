using ContactFunctions.Core.Imports;

namespace ContactFunctions.Dialects.Exotel.Uploads;

/// <summary>
/// How an upload stands, in the vendor's words. While it runs the three counts are at most the total; once it has ended
/// they add up to it.
/// </summary>
/// <param name="Status"><c>processing</c>, <c>completed</c> or <c>failed</c>.</param>
/// <param name="Total">Rows read so far, all of them once it has ended.</param>
/// <param name="Success">Rows whose contact was created, changed or put in the list.</param>
/// <param name="Duplicate">Rows whose contact was in the list already, from before or by an earlier row.</param>
/// <param name="Failed">Rows that were refused, and those that an end left undone.</param>
internal readonly record struct ExotelUploadStats(string Status, int Total, int Success, int Duplicate, int Failed)
{
    public static ExotelUploadStats Of(ImportJob job)
    {
        var counts = job.Counts;
        var failed = counts.Failed + (job.HasEnded ? counts.Unprocessed : 0);
        return new ExotelUploadStats(StatusOf(job.State), counts.Total, counts.Created + counts.Updated, counts.Unchanged, failed);
    }

    /// <summary>The vendor's clients know three: one that ended with rows refused is completed, one that was canceled has failed.</summary>
    private static string StatusOf(ImportState state) => state switch
    {
        ImportState.Queued or ImportState.Running => "processing",
        ImportState.Completed or ImportState.CompletedWithErrors => "completed",
        ImportState.Failed or ImportState.Canceled => "failed",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
