namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>How work on one chunk of a lane ended.</summary>
internal enum JobWork
{
    /// <summary>The chunk's results are written, and the lane has more chunks, or may come to have them.</summary>
    NextChunk,

    /// <summary>The lane has ended and said so.</summary>
    LaneEnded,

    /// <summary>Nothing to do (any more): a late delivery.</summary>
    Nothing,

    /// <summary>Another worker has the lane, or the chunk before is not done: to be looked at again later.</summary>
    Later,

    /// <summary>The file is still being split, and has no more chunks for the lane so far: to be looked at again soon.</summary>
    Waiting,

    /// <summary>The chunk is to be worked, and its bytes are gone or damaged.</summary>
    Unreadable,
}
