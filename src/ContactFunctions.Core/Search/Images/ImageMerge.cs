using ContactFunctions.Core.Search.Blocks;

namespace ContactFunctions.Core.Search.Images;

/// <summary>
/// Merges the images of an account's partitions, each in order, into one index. The order is cut into pieces that are
/// merged side by side, and the maps of numbers are filled one image after another, each in memory that lies together.
/// </summary>
internal static class ImageMerge
{
    /// <summary>Fewer contacts are merged by one thread.</summary>
    private const int Piece = 64 * 1024;

    public static IndexedContacts Build(int partitions, IReadOnlyList<PartitionImage> images)
    {
        var cuts = Cuts(images);
        var firstBlocks = FirstBlocks(cuts);
        var blocks = new ContactBlock[firstBlocks[^1]];
        var blocksOf = images.Select(image => new int[image.Count]).ToArray();
        _ = Parallel.For(0, cuts.Count - 1, piece => Merge(images, cuts[piece], cuts[piece + 1], firstBlocks[piece], blocks, blocksOf));
        var contacts = new IndexedContacts(partitions, blocks);
        _ = Parallel.For(0, images.Count, image => contacts.Map(images[image].Places, blocksOf[image]));
        return contacts;
    }

    private static void Merge(
        IReadOnlyList<PartitionImage> images, int[] from, int[] to, int nextBlock, ContactBlock[] blocks, int[][] blocksOf)
    {
        var (merge, builder) = (new PlaceMerge(images, from, to), new BlockBuilder());
        while (merge.TryTake(out var place, out var image, out var index))
        {
            if (builder.IsFull) blocks[nextBlock] = builder.Build(nextBlock++);
            builder.Add(place, images[image].NameOf(index));
            blocksOf[image][index] = nextBlock;
        }

        if (!builder.IsEmpty) blocks[nextBlock] = builder.Build(nextBlock);
    }

    /// <summary>For each image where each piece begins, and where the last one ends: at the same places in all of them.</summary>
    private static List<int[]> Cuts(IReadOnlyList<PartitionImage> images)
    {
        var largest = images.MaxBy(image => image.Count) ?? PartitionImage.Empty;
        var pieces = (int)Math.Clamp(images.Sum(image => (long)image.Count) / Piece, 1, Environment.ProcessorCount);
        var cuts = new List<int[]> { new int[images.Count] };
        for (var piece = 1; piece < pieces; piece++)
        {
            var place = largest.Places[(int)((long)largest.Count * piece / pieces)];
            cuts.Add([.. images.Select(image => Find(image, place))]);
        }

        cuts.Add([.. images.Select(image => image.Count)]);
        return cuts;
    }

    /// <summary>Where a place is, or would be.</summary>
    private static int Find(PartitionImage image, ContactPlace place)
    {
        var at = Array.BinarySearch(image.Places, place);
        return at < 0 ? ~at : at;
    }

    /// <summary>For each piece its first block, and behind them how many blocks there are.</summary>
    private static int[] FirstBlocks(List<int[]> cuts)
    {
        var first = new int[cuts.Count];
        for (var piece = 1; piece < cuts.Count; piece++)
        {
            var contacts = cuts[piece].Sum() - cuts[piece - 1].Sum();
            first[piece] = first[piece - 1] + ((contacts + ContactBlock.Capacity - 1) / ContactBlock.Capacity);
        }

        return first;
    }
}
