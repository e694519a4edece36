using System.Text;

namespace ContactFunctions.StandInHost.Http;

/// <summary>
/// The path as the proxy writes it anew from the decoded one (contract 3.3). The server leaves <c>%2F</c> undecoded, so
/// its percent sign is encoded once more; an encoded backslash or dot stays encoded, and nothing can be traversed.
/// </summary>
internal static class ProxyPath
{
    /// <summary>RFC 3986, pchar, and the slash.</summary>
    private const string Plain = "-._~!$&'()*+,;=:@/";

    public static string Encode(string path)
    {
        var encoded = new StringBuilder(path.Length);
        foreach (var rune in path.EnumerateRunes())
        {
            if (rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || Plain.Contains((char)rune.Value))) encoded.Append((char)rune.Value);
            else encoded.Append(Uri.EscapeDataString(rune.ToString()));
        }

        return encoded.ToString();
    }
}
