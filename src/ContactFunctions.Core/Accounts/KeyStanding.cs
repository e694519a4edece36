namespace ContactFunctions.Core.Accounts;

public enum KeyStanding
{
    Unknown,
    Valid,
    Revoked,
    Expired,

    /// <summary>The key is good and its account is disabled.</summary>
    AccountDisabled,
}
