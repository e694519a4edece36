using System.Buffers;

namespace ContactFunctions.Core.Imports.Sources.Contacts;

/// <summary>Control characters but tabs and line ends: nobody types them, and not every store keeps them.</summary>
internal static class ControlCharacters
{
    private static readonly SearchValues<byte> All = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Except(['\t', '\n', '\r']).Select(number => (byte)number), 0x7F]);

    public static bool AreIn(ReadOnlySpan<byte> utf8) => utf8.ContainsAny(All);
}
