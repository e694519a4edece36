using System.Buffers;

namespace ContactFunctions.Core.Users;

/// <summary>What a user's properties must be.</summary>
public static class UserRules
{
    public const int IdLength = 64;

    /// <summary>Groups one user can be in: as many rows may be read to know what the user may do.</summary>
    public const int MostGroups = 20;

    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.@+");

    /// <summary>Names and e-mail addresses. Compared as it is written.</summary>
    public static bool IsId(string text) => text.Length is > 0 and <= IdLength && !text.AsSpan().ContainsAnyExcept(IdCharacters);
}
