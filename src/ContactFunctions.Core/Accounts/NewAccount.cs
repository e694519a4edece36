namespace ContactFunctions.Core.Accounts;

/// <summary>What an operator chooses when an account is made.</summary>
/// <param name="Sid">1 to 64 letters, digits, <c>-</c> and <c>_</c>.</param>
/// <param name="Name">1 to 255 characters.</param>
/// <param name="Region">ISO 3166-1 alpha-2, in either case.</param>
/// <param name="TimeZone">An IANA id that this machine knows.</param>
/// <param name="Partitions">1 to 256, never changed again.</param>
/// <param name="KeepsHistory">See <see cref="Account.KeepsHistory"/>.</param>
public sealed record NewAccount(
    string Sid,
    string Name,
    string Region = NewAccount.DefaultRegion,
    string TimeZone = NewAccount.DefaultTimeZone,
    int Partitions = NewAccount.DefaultPartitions,
    bool KeepsHistory = false)
{
    public const string DefaultRegion = "IN";
    public const string DefaultTimeZone = "Asia/Kolkata";
    public const int DefaultPartitions = 16;
}
