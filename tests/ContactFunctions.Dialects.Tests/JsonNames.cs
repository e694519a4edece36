using System.Text.Json;

namespace ContactFunctions.Dialects.Tests;

/// <summary>Looks members up as the dialects do: the last of a name counts, and a name that is no Unicode is no name.</summary>
internal static class JsonNames
{
    public static JsonElement Last(JsonElement root, string name)
    {
        var last = default(JsonElement);
        foreach (var property in root.EnumerateObject())
        {
            if (NameOf(property) == name) last = property.Value;
        }

        return last;
    }

    private static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
