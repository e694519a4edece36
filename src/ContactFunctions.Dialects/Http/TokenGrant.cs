namespace ContactFunctions.Dialects.Http;

/// <summary>What became of asking a bucket for a token.</summary>
/// <param name="Remaining">Tokens left.</param>
/// <param name="UntilNext">When one more is there; more than zero.</param>
internal readonly record struct TokenGrant(bool IsGranted, int Remaining, TimeSpan UntilNext);
