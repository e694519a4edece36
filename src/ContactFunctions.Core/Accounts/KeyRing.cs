namespace ContactFunctions.Core.Accounts;

/// <summary>The credentials of all accounts. Secrets are stored only as hashes and compared in constant time.</summary>
public sealed class KeyRing
{
    /// <summary>Whose Exotel key and token these are.</summary>
    public ValueTask<KeyCheck> CheckExotelAsync(string key, string token, CancellationToken cancellationToken) => throw new InvalidOperationException();

    /// <summary>Whose OliAI key this is.</summary>
    public ValueTask<KeyCheck> CheckOliAIAsync(string secret, CancellationToken cancellationToken) => throw new InvalidOperationException();
}
