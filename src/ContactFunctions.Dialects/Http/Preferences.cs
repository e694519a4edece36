using Microsoft.Extensions.Primitives;

namespace ContactFunctions.Dialects.Http;

/// <summary>What a request asks for in its <c>Prefer</c> headers (RFC 7240); what is not understood is ignored.</summary>
internal static class Preferences
{
    /// <summary>Header that says which preference was honoured.</summary>
    public const string AppliedHeader = "Preference-Applied";

    public const string RespondAsync = "respond-async";

    /// <summary>Whether <c>respond-async</c> is among them: it has no value, its parameters mean nothing here.</summary>
    public static bool AsksForAsync(StringValues headers)
    {
        foreach (var header in headers)
        {
            for (var rest = header.AsSpan(); !rest.IsEmpty;)
            {
                if (IsRespondAsync(Take(ref rest, ','))) return true;
            }
        }

        return false;
    }

    private static bool IsRespondAsync(ReadOnlySpan<char> preference)
    {
        var token = Take(ref preference, ';');
        var name = Take(ref token, '=').Trim();
        return name.Equals(RespondAsync, StringComparison.OrdinalIgnoreCase) && token.Trim() is "" or "\"\"";
    }

    /// <summary>Takes what stands before the next separator that is not inside a quoted string.</summary>
    private static ReadOnlySpan<char> Take(ref ReadOnlySpan<char> rest, char separator)
    {
        var quoted = false;
        for (var at = 0; at < rest.Length; at++)
        {
            if (rest[at] == '"') quoted = !quoted;
            if (quoted && rest[at] == '\\') at++;
            else if (!quoted && rest[at] == separator)
            {
                var taken = rest[..at];
                rest = rest[(at + 1)..];
                return taken;
            }
        }

        var all = rest;
        rest = default;
        return all;
    }
}
