using System.Security.Cryptography;

namespace ContactFunctions.Core.Accounts;

internal static class Secret
{
    /// <summary>128 bits, in hex.</summary>
    private const int Bytes = 16;

    public static string Draw(RandomNumberGenerator random)
    {
        var bytes = new byte[Bytes];
        random.GetBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
