using System.Text;

namespace ContactFunctions.Core.Imports.Sources.Contacts;

/// <summary>Google's labels: <c>Mobile</c>, <c>* Work</c>, <c>Home Fax</c>, and whatever a person typed.</summary>
internal static class NumberLabel
{
    public static NumberKind KindOf(ReadOnlySpan<byte> label)
    {
        if (Has(label, "mobile"u8) || Has(label, "cell"u8)) return NumberKind.Mobile;
        return Has(label, "fax"u8) || Has(label, "pager"u8) ? NumberKind.Fax : NumberKind.Other;
    }

    private static bool Has(ReadOnlySpan<byte> label, ReadOnlySpan<byte> word)
    {
        for (var at = 0; at + word.Length <= label.Length; at++)
        {
            if (Ascii.EqualsIgnoreCase(label.Slice(at, word.Length), word)) return true;
        }

        return false;
    }
}
