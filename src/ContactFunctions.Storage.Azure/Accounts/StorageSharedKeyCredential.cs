using System.Security.Cryptography;
using System.Text;

namespace ContactFunctions.Storage.Azure.Accounts;

/// <summary>An account's name and key, which signs requests and is never shown.</summary>
internal sealed class StorageSharedKeyCredential(string accountName, byte[] key)
{
    public string AccountName { get; } = accountName;

    /// <summary>HMAC-SHA-256 of the text, base64.</summary>
    public string Sign(string text) => Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
}
