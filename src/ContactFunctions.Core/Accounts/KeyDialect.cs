namespace ContactFunctions.Core.Accounts;

/// <summary>Which vendor's API a key opens.</summary>
public enum KeyDialect
{
    /// <summary>HTTP Basic: a key and a token.</summary>
    Exotel,

    /// <summary>One secret that begins with <c>sk_live_</c>.</summary>
    OliAI,
}
