using ContactFunctions.Core.Imports.Jobs;

namespace ContactFunctions.Core.Tests.Imports.Faults;

/// <summary>What a message means against its lane's marker: the whole of exactly-once over a queue that delivers twice, late and in any order.</summary>
public sealed class ChunkJudgementTests
{
    private const int None = -1;

    /// <summary>An import leaves numbers out: its chunk 7 stands behind its chunk 4.</summary>
    [Theory]
    [InlineData(None, 0, 0, None, "worked")]
    [InlineData(None, 0, 3, None, "worked")]
    [InlineData(None, 0, 1, 0, "Later")]
    [InlineData(4, 0, 4, 2, "worked")]
    [InlineData(4, 1, 4, 2, "worked")]
    [InlineData(4, 2, 4, 2, "worked")]
    [InlineData(4, 2, 2, 0, "Nothing")]
    [InlineData(4, 0, 0, None, "Nothing")]
    [InlineData(4, 2, 7, 4, "worked")]
    [InlineData(4, 1, 7, 4, "Later")]
    [InlineData(4, 0, 7, 4, "Later")]
    [InlineData(4, 2, 9, 7, "Later")]
    public void AChunkIsWorkedInItsTurnAndOnceDecidedOnlyTold(int at, int decided, int number, int previous, string expected)
    {
        var chunk = new LaneChunk(0, number, previous, "input", default, IsLast: false);

        Assert.Equal(expected, ChunkWorker.Judge(Marker(at, decided), chunk)?.ToString() ?? "worked");
        Assert.Equal(JobWork.Nothing, ChunkWorker.Judge(Marker(Math.Max(at, 0), decided)! with { IsClosed = true }, chunk));
    }

    [Theory]
    [InlineData(None, 0, None, "ended")]
    [InlineData(None, 0, 0, "Later")]
    [InlineData(4, 2, 4, "ended")]
    [InlineData(4, 1, 4, "Later")]
    [InlineData(4, 2, 7, "Later")]
    [InlineData(4, 2, None, "Later")]
    public void ALaneEndsBehindItsLastChunkOnceThatIsDecided(int at, int decided, int last, string expected)
    {
        Assert.Equal(expected, ChunkWorker.JudgeEnd(Marker(at, decided), last)?.ToString() ?? "ended");
        Assert.Equal(JobWork.Nothing, ChunkWorker.JudgeEnd(Marker(Math.Max(at, 0), decided)! with { IsClosed = true }, last));
    }

    /// <summary>A marker at a chunk of two items; null where no lane has begun.</summary>
    private static MarkerRow? Marker(int chunk, int decided) =>
        chunk == None ? null : new MarkerRow(chunk, new byte[decided * MarkerRow.OutcomeBytes], default, IsClosed: false, default, default, default) { Items = 2 };
}
