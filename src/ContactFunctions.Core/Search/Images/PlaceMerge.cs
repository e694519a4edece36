using ContactFunctions.Core.Search.Blocks;

namespace ContactFunctions.Core.Search.Images;

/// <summary>Goes through several images at once in the order of places: a binary heap (Knuth, volume 3, section 5.2.3) of where each of them is.</summary>
internal sealed class PlaceMerge
{
    private readonly IReadOnlyList<PartitionImage> _images;
    private readonly int[] _next;
    private readonly int[] _ends;
    private readonly (ContactPlace Place, int Image)[] _heap;
    private int _count;

    /// <param name="from">For each image where to begin.</param>
    /// <param name="to">For each image where to end.</param>
    public PlaceMerge(IReadOnlyList<PartitionImage> images, int[] from, int[] to)
    {
        (_images, _next, _ends) = (images, [.. from], to);
        _heap = new (ContactPlace, int)[images.Count];
        for (var image = 0; image < images.Count; image++)
        {
            if (from[image] < to[image]) _heap[_count++] = (images[image].Places[from[image]], image);
        }

        for (var node = (_count / 2) - 1; node >= 0; node--) Sink(node, _heap[node]);
    }

    /// <summary>The next place, and where it stands; false at the end.</summary>
    public bool TryTake(out ContactPlace place, out int image, out int index)
    {
        (place, image, index) = (default, 0, 0);
        if (_count == 0) return false;
        (place, image) = _heap[0];
        index = _next[image]++;
        if (_next[image] < _ends[image]) Sink(0, (_images[image].Places[_next[image]], image));
        else if (--_count > 0) Sink(0, _heap[_count]);
        return true;
    }

    private void Sink(int node, (ContactPlace Place, int Image) entry)
    {
        for (var child = (node * 2) + 1; child < _count; child = (node * 2) + 1)
        {
            if (child + 1 < _count && _heap[child + 1].Place.CompareTo(_heap[child].Place) < 0) child++;
            if (entry.Place.CompareTo(_heap[child].Place) <= 0) break;
            _heap[node] = _heap[child];
            node = child;
        }

        _heap[node] = entry;
    }
}
