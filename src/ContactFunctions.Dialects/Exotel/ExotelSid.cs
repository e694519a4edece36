using System.Buffers;

namespace ContactFunctions.Dialects.Exotel;

/// <summary>The form all sids but the account's have: 32 lower-case hex digits.</summary>
internal static class ExotelSid
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    public static bool IsWellFormed(string sid) => sid.Length == 32 && !sid.AsSpan().ContainsAnyExcept(HexDigits);
}
