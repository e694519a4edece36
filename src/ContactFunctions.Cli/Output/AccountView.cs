using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Cli.Output;

/// <summary>An account as it is shown; its id key never is.</summary>
internal sealed record AccountView(
    string Sid, string Name, string Region, string TimeZone, int Partitions, bool History, bool Disabled, DateTimeOffset CreatedAt, string Id)
{
    public static AccountView Of(Account account) => new(
        account.Sid, account.Name, account.Region, account.TimeZone.Id, account.Partitions, account.KeepsHistory, account.IsDisabled, account.CreatedAt, account.Id);
}
