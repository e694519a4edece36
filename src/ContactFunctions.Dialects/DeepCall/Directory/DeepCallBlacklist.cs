using System.Text.Json;
using System.Text.RegularExpressions;
using ContactFunctions.Core.Directories;

namespace ContactFunctions.Dialects.DeepCall.Directory;

/// <summary>
/// Reads what a call of <c>Blacklist</c> changes: <c>DID</c>, an array of lines where blank ones are passed over and an
/// empty one ends them all, and <c>RESET</c>.
/// </summary>
internal static partial class DeepCallBlacklist
{
    public static DeepCallRefusal? Read(DeepCallCall call, out BlacklistChange change)
    {
        change = new BlacklistChange([], IsReset: false);
        if (!TryReadReset(call["RESET"], out var isReset)) return DeepCallRefusal.Invalid("RESET must be 1 or 0");
        if (call["DID"].IsNone() && !isReset) return DeepCallRefusal.Invalid("DID is required");
        if (ReadLines(call["DID"], out var lines) is { } refusal) return refusal;
        change = new BlacklistChange(lines, isReset);
        return null;
    }

    /// <summary>Nothing but blanks is no line, and not the empty array that ends them all.</summary>
    private static DeepCallRefusal? ReadLines(JsonElement given, out List<string> lines)
    {
        lines = [];
        if (given.IsNone()) return null;
        if (given.ValueKind != JsonValueKind.Array) return DeepCallRefusal.Invalid("DID must be an array");
        foreach (var each in given.EnumerateArray())
        {
            if (each.IsNone()) continue;
            if (!each.TryGetRaw(out var line)) return NotANumber;
            line = line.Trim();
            if (line.Length == 0) continue;
            if (!Line().IsMatch(line)) return NotANumber;
            lines.Add(line);
        }

        return lines.Count == 0 && given.GetArrayLength() > 0 ? NotANumber : null;
    }

    private static DeepCallRefusal NotANumber { get; } = DeepCallRefusal.Invalid("DID must hold phone numbers");

    /// <summary>The page calls it a boolean that is 1.</summary>
    private static bool TryReadReset(JsonElement value, out bool isReset)
    {
        isReset = value.ValueKind == JsonValueKind.True || (value.TryGetRaw(out var text) && text == "1");
        return isReset || value.IsEmpty() || value.ValueKind == JsonValueKind.False || (value.TryGetRaw(out var no) && no == "0");
    }

    [GeneratedRegex(@"\A\+?[0-9]{1,20}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
