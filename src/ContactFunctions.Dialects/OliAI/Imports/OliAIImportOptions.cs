using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.OliAI.Imports;

/// <summary>
/// The query of a request about an import. An empty option is as good as none. One that is misspelt or given twice is
/// refused, where a listing would overlook it: what was done in another way than was meant is not seen until it is late.
/// </summary>
internal sealed class OliAIImportOptions(IQueryCollection query)
{
    /// <summary>Characters of what was sent that a refusal repeats.</summary>
    private const int Shown = 100;

    public string? this[string name] => query[name] is [{ Length: > 0 } value] ? value : null;

    /// <summary>Refuses what is none of these options, and one that is given twice.</summary>
    public OliAIRefusal? Check(params ReadOnlySpan<string> names)
    {
        foreach (var (name, values) in query)
        {
            if (!names.Contains(name)) return OliAIRefusal.Invalid($"property {Show(name)} should not exist");
            if (values.Count > 1) return OliAIRefusal.Invalid($"{name} must be given once");
        }

        return null;
    }

    /// <summary>Reads an option that is on or off; off where it is not given.</summary>
    public OliAIRefusal? ReadSwitch(string name, out bool isOn)
    {
        isOn = this[name] == "true";
        return this[name] is null or "true" or "false" ? null : OliAIRefusal.Invalid(name + " must be one of the following values: true, false");
    }

    public static string Show(string text) => text.Length <= Shown ? text : text[..Shown] + "...";
}
