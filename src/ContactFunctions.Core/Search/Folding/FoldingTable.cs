using System.Globalization;
using System.Text;

namespace ContactFunctions.Core.Search.Folding;

/// <summary>What characters fold to, found in two steps: the page of a code point, and its place in one run of bytes.</summary>
internal sealed class FoldingTable
{
    private const string Resource = "folding.txt";
    private const int PageBits = 7;
    private const int LastRune = 0x1FFFF;

    /// <summary>For each character of a page 1 + the start of its bytes, x 16, + their number; 0 for one that stays.</summary>
    private readonly uint[]?[] _pages = new uint[]?[(LastRune >> PageBits) + 1];
    private readonly List<byte> _bytes = [];
    private byte[] _replacements = [];

    private FoldingTable()
    {
    }

    public uint Version { get; private set; }

    public static FoldingTable Load()
    {
        using var resource = typeof(FoldingTable).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {Resource}.");
        using var reader = new StreamReader(resource);
        var text = reader.ReadToEnd();
        var table = new FoldingTable { Version = Checksum.Of(Encoding.UTF8.GetBytes(text)) };
        foreach (var line in text.AsSpan().EnumerateLines()) table.Add(line);
        table._replacements = [.. table._bytes];
        table._bytes.Clear();
        return table;
    }

    public bool TryFind(Rune rune, out ReadOnlySpan<byte> replacement)
    {
        var entry = rune.Value <= LastRune && _pages[rune.Value >> PageBits] is { } page ? page[rune.Value & ((1 << PageBits) - 1)] : 0;
        replacement = entry == 0 ? default : _replacements.AsSpan((int)(entry >> 4) - 1, (int)(entry & 15));
        return entry != 0;
    }

    private void Add(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty) return;
        var space = line.IndexOf(' ');
        var rune = int.Parse(space < 0 ? line : line[..space], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        var bytes = space < 0 ? [] : Convert.FromHexString(line[(space + 1)..]);
        var page = _pages[rune >> PageBits] ??= new uint[1 << PageBits];
        page[rune & ((1 << PageBits) - 1)] = ((uint)(_bytes.Count + 1) << 4) | (uint)bytes.Length;
        _bytes.AddRange(bytes);
    }
}
