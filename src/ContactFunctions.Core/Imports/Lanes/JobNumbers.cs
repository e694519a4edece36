namespace ContactFunctions.Core.Imports.Lanes;

/// <summary>What the imports under work in this process have met, lane by lane. Of more than a few jobs the least recently used is forgotten.</summary>
internal sealed class JobNumbers
{
    private const int MostJobs = 4;

    private readonly Lock _gate = new();
    private readonly List<(string JobId, Dictionary<int, MetNumbers> Lanes)> _jobs = [];

    public MetNumbers Of(string jobId, int lane)
    {
        lock (_gate)
        {
            var at = _jobs.FindIndex(job => job.JobId == jobId);
            var found = at < 0 ? (JobId: jobId, Lanes: []) : _jobs[at];
            if (at >= 0) _jobs.RemoveAt(at);
            else if (_jobs.Count == MostJobs) _jobs.RemoveAt(0);
            _jobs.Add(found);
            if (!found.Lanes.TryGetValue(lane, out var numbers)) found.Lanes[lane] = numbers = new MetNumbers();
            return numbers;
        }
    }
}
