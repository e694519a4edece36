using System.Net;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Webhooks;

/// <summary>What a webhook's URL must be. What its name leads to is looked at again at each connection.</summary>
public static class WebhookRules
{
    public const int UrlLength = 2048;

    /// <summary>How long the receiver may take for its answer (standardwebhooks.com recommends 15 to 30 s).</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    /// <summary>None where it may be called; else WebhookUrlInvalid or WebhookAddressRefused.</summary>
    public static Problem Check(string url, WebhookReach reach)
    {
        if (url.Length > UrlLength || !Uri.TryCreate(url, UriKind.Absolute, out var uri) || !IsCalled(uri, reach)) return new Problem(ProblemCode.WebhookUrlInvalid);
        var isRefused = IPAddress.TryParse(uri.IdnHost, out var address) && !CallableAddresses.Allows(address, reach);
        return isRefused || (IsLocal(uri) && reach == WebhookReach.Public) ? new Problem(ProblemCode.WebhookAddressRefused) : Problem.None;
    }

    private static bool IsCalled(Uri uri, WebhookReach reach)
    {
        // Credentials in a URL end in logs, and a fragment is never sent.
        if (uri.UserInfo.Length > 0 || uri.Fragment.Length > 0 || uri.IdnHost.Length == 0) return false;
        var isPlain = uri.Scheme == Uri.UriSchemeHttp && reach == WebhookReach.PublicAndLoopback && uri.IsLoopback;
        return uri.Scheme == Uri.UriSchemeHttps || isPlain;
    }

    /// <summary>Names that by RFC 6761 mean this machine.</summary>
    private static bool IsLocal(Uri uri)
    {
        var host = uri.IdnHost.TrimEnd('.');
        return uri.IsLoopback || host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
    }
}
