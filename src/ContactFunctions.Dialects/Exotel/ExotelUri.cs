using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Dialects.Exotel;

/// <summary>Relative paths of resources, as the page's replies carry them.</summary>
internal static class ExotelUri
{
    public static string Contacts(Account account) => Of(account) + "/contacts";

    public static string Lists(Account account) => Of(account) + "/lists";

    public static string Job(Account account, string jobId) => $"{Of(account)}/jobs/{jobId}";

    public static string Upload(Account account, string uploadId) => $"{Of(account)}/csv-status/{uploadId}";

    private static string Of(Account account) => "/v2/accounts/" + Uri.EscapeDataString(account.Sid);
}
