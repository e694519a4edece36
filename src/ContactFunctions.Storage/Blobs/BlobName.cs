using System.Buffers;

namespace ContactFunctions.Storage.Blobs;

/// <summary>
/// A blob in its container: 1 to 512 lower-case letters, digits, <c>- _ .</c> and slashes between them, so that no store
/// or client has anything to escape or to normalise.
/// </summary>
public readonly record struct BlobName
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_./");

    public BlobName(ContainerName container, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length is 0 or > 512 || name.AsSpan().ContainsAnyExcept(Allowed) || name.Split('/').Any(part => part.Length == 0 || part.EndsWith('.') || part[0] == '.'))
            throw new StorageException(StorageErrorCode.OutOfRangeInput, $"'{name}' is no blob name: 1 to 512 lower-case letters, digits, - _ . and single slashes.");
        Container = container;
        Name = name;
    }

    public ContainerName Container { get; }

    public string Name { get; }

    public override string ToString() => $"{Container}/{Name}";
}
