using System.Text.Json;
using System.Text.RegularExpressions;

namespace ContactFunctions.Core.Tests.Imports.Splitting;

/// <summary>As much of JSON Schema 2020-12 as the published schema uses; a keyword beyond that is an error of the test.</summary>
internal static class SchemaCheck
{
    public static bool Allows(JsonElement schema, JsonElement value) => schema.EnumerateObject().All(keyword => Allows(schema, keyword, value));

    private static bool Allows(JsonElement schema, JsonProperty keyword, JsonElement value) => keyword.Name switch
    {
        "$schema" or "title" or "description" or "default" or "format" or "then" or "else" => true,
        "type" => keyword.Value.GetString() == TypeOf(value),
        "const" => JsonElement.DeepEquals(keyword.Value, value),
        "enum" => keyword.Value.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)),
        "minLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.Length >= keyword.Value.GetInt32(),
        "maxLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.Length <= keyword.Value.GetInt32(),
        "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!, RegexOptions.ECMAScript),
        "required" => value.ValueKind != JsonValueKind.Object || keyword.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
        "properties" => value.ValueKind != JsonValueKind.Object || keyword.Value.EnumerateObject().All(
            member => !value.TryGetProperty(member.Name, out var given) || Allows(member.Value, given)),
        "additionalProperties" => value.ValueKind != JsonValueKind.Object || value.EnumerateObject().All(
            member => schema.GetProperty("properties").TryGetProperty(member.Name, out _)),
        "items" => value.ValueKind != JsonValueKind.Array || value.EnumerateArray().All(item => Allows(keyword.Value, item)),
        "oneOf" => keyword.Value.EnumerateArray().Count(one => Allows(one, value)) == 1,
        "not" => !Allows(keyword.Value, value),
        "if" => Allows(schema.GetProperty(Allows(keyword.Value, value) ? "then" : "else"), value),
        _ => throw new NotSupportedException(keyword.Name),
    };

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.Null => "null",
        _ => "boolean",
    };
}
