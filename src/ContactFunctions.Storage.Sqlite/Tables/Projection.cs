using System.Text;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Storage.Sqlite.Tables;

/// <summary>The properties a reader wants; all where it names none.</summary>
internal readonly struct Projection
{
    private readonly byte[][]? _names;

    public Projection(IReadOnlyList<string>? select) => _names = select?.Select(Encoding.UTF8.GetBytes).ToArray();

    /// <summary>Moves what is wanted to the front of <paramref name="encoded"/> and answers its length in bytes.</summary>
    public int Compact(Memory<byte> encoded)
    {
        if (_names is null) return encoded.Length;
        var length = 0;
        foreach (var property in new EntityProperties(encoded))
        {
            if (!IsWanted(property.Name)) continue;
            // Onto itself or to the left, over what was read already.
            property.Encoded.CopyTo(encoded.Span[length..]);
            length += property.Encoded.Length;
        }

        return length;
    }

    private bool IsWanted(ReadOnlySpan<byte> name)
    {
        foreach (var wanted in _names!)
        {
            if (name.SequenceEqual(wanted)) return true;
        }

        return false;
    }
}
