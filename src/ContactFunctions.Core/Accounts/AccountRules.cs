using System.Buffers;

namespace ContactFunctions.Core.Accounts;

/// <summary>What an account's properties must be.</summary>
public static class AccountRules
{
    public const int SidLength = 64;
    public const int NameLength = 255;
    public const int MostPartitions = 256;

    /// <summary>Hex digits of an account's internal id.</summary>
    internal const int IdLength = 16;

    private static readonly SearchValues<char> SidCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");

    private static readonly SearchValues<char> ZoneCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_+/");

    public static bool IsSid(string text) => text.Length is > 0 and <= SidLength && !text.AsSpan().ContainsAnyExcept(SidCharacters);

    /// <summary>The first thing wrong with it, in the order of its properties.</summary>
    public static AccountProblem Check(NewAccount wanted)
    {
        if (!IsSid(wanted.Sid)) return AccountProblem.SidInvalid;
        if (!IsName(wanted.Name)) return AccountProblem.NameInvalid;
        if (wanted.Region.Length != 2 || !wanted.Region.All(char.IsAsciiLetter)) return AccountProblem.RegionInvalid;
        if (!TryFindTimeZone(wanted.TimeZone, out _)) return AccountProblem.TimeZoneUnknown;
        return wanted.Partitions is >= 1 and <= MostPartitions ? AccountProblem.None : AccountProblem.PartitionsOutOfRange;
    }

    /// <summary>
    /// Finds a zone by its IANA id. The data is the machine's own (package tzdata, or the folder <c>TZDIR</c> names):
    /// where there is none, only UTC is found.
    /// </summary>
    public static bool TryFindTimeZone(string id, out TimeZoneInfo? zone)
    {
        zone = null;
        var plausible = id.Length is > 0 and <= 64 && !id.AsSpan().ContainsAnyExcept(ZoneCharacters);
        return plausible && TimeZoneInfo.TryFindSystemTimeZoneById(id, out zone);
    }

    internal static bool IsId(string text) => text.Length == IdLength && text.All(char.IsAsciiHexDigitLower);

    private static bool IsName(string name) =>
        name.Length <= NameLength && !string.IsNullOrWhiteSpace(name) && !name.Any(char.IsControl);
}
