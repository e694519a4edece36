namespace ContactFunctions.StandInHost.Http;

/// <summary>Headers that belong to one connection and go no further.</summary>
internal static class HopByHop
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Keep-Alive", "Proxy-Connection", "Proxy-Authenticate", "Proxy-Authorization", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
    };

    public static bool Has(string name) => Names.Contains(name);
}
