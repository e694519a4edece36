using System.Net;
using System.Net.Sockets;

namespace ContactFunctions.Core.Webhooks;

/// <summary>
/// Which addresses a webhook may be sent to. A caller chooses the URL, so that nothing inside the network, on this machine
/// or of the platform may be reached by one (OWASP: server-side request forgery). The ranges are those that IANA's special-purpose
/// registries (iana.org/assignments/iana-ipv4-special-registry, iana-ipv6-special-registry) do not call globally reachable,
/// with those that lead to others.
/// </summary>
public static class CallableAddresses
{
    private static readonly IPNetwork[] Refused =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("192.0.2.0/24"),
        IPNetwork.Parse("192.88.99.0/24"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("198.18.0.0/15"), IPNetwork.Parse("198.51.100.0/24"),
        IPNetwork.Parse("203.0.113.0/24"), IPNetwork.Parse("224.0.0.0/4"), IPNetwork.Parse("240.0.0.0/4"),
        // Azure's platform, which answers its virtual machines and apps (learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16).
        IPNetwork.Parse("168.63.129.16/32"),
        // Protocol assignments with Teredo, documentation, 6to4: some hold an IPv4 address that nobody checked.
        IPNetwork.Parse("2001::/23"), IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("2002::/16"), IPNetwork.Parse("3fff::/20"),
    ];

    public static bool Allows(IPAddress address, WebhookReach reach)
    {
        if (reach == WebhookReach.PublicAndLoopback && IPAddress.IsLoopback(address)) return true;
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && !IsGlobalUnicast(address)) return false;
        return !Refused.Any(network => network.Contains(address));
    }

    /// <summary>
    /// 2000::/3, all of IPv6 that is given out: loopback, link-local, unique-local, multicast, mapped and translated IPv4 lie
    /// outside. By its bits, for a network that is asked for a mapped address may take it for the IPv4 one.
    /// </summary>
    private static bool IsGlobalUnicast(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        return address.TryWriteBytes(bytes, out _) && (bytes[0] & 0b1110_0000) == 0b0010_0000;
    }
}
