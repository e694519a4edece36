using System.Text.Json;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports.Jobs;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Core.Imports.Splitting;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Imports.Results;

/// <summary>
/// Reads the results of an import in the order of its file: the file is read again, in step with the outcomes of its rows,
/// one segment after another in bounded memory. Of a job that runs it yields the rows that are split so far, those without
/// a published outcome as unprocessed. Not for several threads at once.
/// </summary>
public sealed class ImportResultReader : IAsyncDisposable
{
    private readonly ImportJobRow _job;
    private readonly ImportJobs _jobs;
    private readonly Checkpoints _checkpoints;
    private readonly SourceReader _source;
    private readonly SegmentOutcomes _outcomes;
    private readonly ResultRange _range;
    private readonly ImportItems _item = new();
    private int _number;
    private int _next;
    private int _end;
    private bool _isBehind;

    /// <param name="before">The checkpoint at which <paramref name="source"/> stands; null at its beginning.</param>
    internal ImportResultReader(
        ImportJobRow job, ImportJobs jobs, Checkpoints checkpoints, SourceReader source, SegmentOutcomes outcomes, CheckpointRow? before, in ResultRange range)
    {
        (_job, _jobs, _checkpoints, _source, _outcomes, _range) = (job, jobs, checkpoints, source, outcomes, range);
        _number = before is null ? 0 : before.Number + 1;
        _next = _end = before?.Source.Ordinal ?? 0;
    }

    /// <summary>Whether the job had ended when this was opened, so that nothing it yields will change and nothing comes behind it.</summary>
    public bool IsFinal => _job.HasEnded;

    /// <summary>
    /// The columns of the rows as they came, those left out that files of ours add; of JSON the columns in which its
    /// objects are written as CSV.
    /// </summary>
    public IReadOnlyList<string> Columns => _source.Columns;

    /// <summary>The row last read.</summary>
    public ImportResultRow Current { get; private set; }

    /// <summary>Whether the row has cells or members, and not only a text that is no row.</summary>
    public bool IsReadable => _source.Problem.IsNone;

    /// <summary>The row as it came, in UTF-8 unless it is no text; empty where it was too long to be kept. Good until the next is read.</summary>
    public ReadOnlyMemory<byte> Text => _source.Text;

    /// <summary>Goes to the next row that was asked for; false where there is none as of now.</summary>
    /// <exception cref="FileNotFoundException">The job was deleted meanwhile.</exception>
    /// <exception cref="Storage.StorageException">Unavailable.</exception>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        while (await MoveAsync(cancellationToken))
        {
            if (_source.Ordinal < _range.From) continue;
            var (outcome, number) = _source.Ordinal < _end ? _outcomes[_source.Ordinal] : default;
            if (_range.Outcome is { } wanted && outcome.Kind != wanted) continue;
            Current = RowOf(outcome, number);
            return true;
        }

        return false;
    }

    /// <summary>Writes a cell for each of <see cref="Columns"/> as it came, empty ones for a row that cannot be read.</summary>
    public void WriteOriginal(CsvWriter writer) => _source.WriteOriginal(writer);

    /// <summary>Writes the members of the row, or of a CSV its cells by the names of their columns; none for a row that cannot be read.</summary>
    public void WriteOriginal(Utf8JsonWriter json) => _source.WriteOriginal(json);

    public ValueTask DisposeAsync()
    {
        _item.Dispose();
        return _source.DisposeAsync();
    }

    private async ValueTask<bool> MoveAsync(CancellationToken cancellationToken)
    {
        while (_next == _end && !_isBehind)
        {
            if (await NextSegmentAsync(cancellationToken)) continue;
            if (!_range.ReadsOn) return false;
            _isBehind = true;
        }

        if (_isBehind) return await _source.ReadAsync(cancellationToken);

        if (!await _source.ReadAsync(cancellationToken)) throw new InvalidDataException($"The file of job {_job.Id} is not the one that was split.");
        _next++;
        return true;
    }

    private async ValueTask<bool> NextSegmentAsync(CancellationToken cancellationToken)
    {
        var segment = await _checkpoints.FindAsync(_job.AccountId, _job.Id, _number, cancellationToken);
        if (segment is not null) await _outcomes.LoadAsync(segment, cancellationToken);
        await EnsureNotDeletedAsync(cancellationToken);
        if (segment is null) return false;
        (_number, _end) = (_number + 1, segment.Source.Ordinal);
        return true;
    }

    /// <summary>
    /// A deletion first hides the job and then takes it apart. So what was read of a job that is still to be found was all
    /// there, and a missing checkpoint is the end, not a hole.
    /// </summary>
    private async ValueTask EnsureNotDeletedAsync(CancellationToken cancellationToken)
    {
        if (await _jobs.FindLiveAsync(_job.AccountId, _job.Id, cancellationToken) is null) throw new FileNotFoundException($"The results of job {_job.Id} are gone.");
    }

    private ImportResultRow RowOf(in ItemOutcome outcome, E164 number)
    {
        var isLeft = IsFinal && outcome.Kind == OutcomeKind.Unprocessed;
        return new ImportResultRow(
            _source.Ordinal, _source.Line, isLeft ? outcome with { Problem = new Problem(ProblemCode.Unprocessed) } : outcome,
            number.IsEmpty ? NumberInRow() : number);
    }

    /// <summary>What nobody wrote down, since the row came to nothing or has not come to anything yet.</summary>
    private E164 NumberInRow()
    {
        _item.Restart(_source.Ordinal);
        _source.AddTo(_item);
        return _item.ProblemOf(0).IsNone ? _item[0].Number : default;
    }
}
