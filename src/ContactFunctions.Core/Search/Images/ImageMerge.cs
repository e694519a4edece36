using ContactFunctions.Core.Search.Blocks;

namespace ContactFunctions.Core.Search.Images;

/// <summary>Merges the images of an account's partitions, each in order, into one index.</summary>
internal static class ImageMerge
{
    public static IndexedContacts Build(int partitions, IReadOnlyList<PartitionImage> images)
    {
        var contacts = new IndexedContacts(partitions);
        var next = new int[images.Count];
        var queue = new PriorityQueue<int, ContactPlace>(images.Count);
        for (var image = 0; image < images.Count; image++)
        {
            if (images[image].Count == 0) continue;
            queue.Enqueue(image, images[image].Places[0]);
            contacts.EnsureCapacity(images[image].Places[0].Number, images[image].Count);
        }

        while (queue.TryPeek(out var first, out var place))
        {
            var (image, index) = (images[first], next[first]++);
            contacts.Append(place, image.NameOf(index));
            if (index + 1 < image.Count) _ = queue.DequeueEnqueue(first, image.Places[index + 1]);
            else _ = queue.Dequeue();
        }

        return contacts;
    }
}
