using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ContactFunctions.Core.Webhooks;

/// <summary>What signs an account's webhooks, by the Standard Webhooks specification 1.0.0 (standardwebhooks.com).</summary>
public sealed class WebhookSecret
{
    private const string Prefix = "whsec_";

    /// <summary>Of the 24 to 64 bytes that the specification allows.</summary>
    private const int Size = 32;

    private readonly byte[] _key;

    internal WebhookSecret(byte[] key) => _key = key;

    /// <summary>As receivers are given it: <c>whsec_</c> and base64.</summary>
    public string Text => Prefix + Convert.ToBase64String(_key);

    internal ReadOnlySpan<byte> Key => _key;

    /// <summary>The signature of one delivery, <c>v1,</c> and base64 of HMAC-SHA-256 over <c>id.timestamp.body</c>.</summary>
    /// <param name="timestamp">Of the attempt, to the second.</param>
    public string Sign(string id, DateTimeOffset timestamp, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp.ToUnixTimeSeconds()}.")));
        hash.AppendData(body);
        return "v1," + Convert.ToBase64String(hash.GetHashAndReset());
    }

    internal static WebhookSecret Draw(RandomNumberGenerator random)
    {
        var key = new byte[Size];
        random.GetBytes(key);
        return new WebhookSecret(key);
    }
}
