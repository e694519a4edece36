using System.Security.Cryptography;
using System.Text;

namespace ContactFunctions.Core.Imports.Keys;

/// <summary>
/// A caller's word that all requests under one key are one request (draft-ietf-httpapi-idempotency-key-header-07). Keys
/// are an account's own, and those of different routes are different keys.
/// </summary>
/// <param name="Route">The call it is a key of.</param>
/// <param name="Text">As the caller chose it, 1 to <see cref="MostCharacters"/> characters.</param>
/// <param name="Fingerprint">SHA-256 over everything that decides what the request means.</param>
/// <param name="KeepsAcceptance">
/// Whether "accepted, it goes on" is an answer of this route that its repeats get too. Where it is not, a caller who was
/// not answered in time comes again and waits for the same job.
/// </param>
public sealed record IdempotencyKey(string Route, string Text, byte[] Fingerprint, bool KeepsAcceptance)
{
    public const int MostCharacters = 255;

    /// <summary>How long a key stands for its request, counted from the request.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    /// <summary>64 hex digits by which it is found: a key may hold what no row's key may.</summary>
    internal string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Route.Length}|{Route}|{Text}")));
}
