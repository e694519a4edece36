using System.Text.Json;
using GroupOfUsers = ContactFunctions.Core.Groups.Group;

namespace ContactFunctions.Dialects.DeepCall.Group;

/// <summary>Which groups a list asks for. The vendor's table calls the id <c>groupid</c>, its sample <c>groupId</c>: both are read.</summary>
/// <param name="Number">Null for any; 0 for an id that is no group's.</param>
/// <param name="Name">A part of the name in any case; null for any.</param>
/// <param name="IsQuick">Less detail is enough.</param>
internal readonly record struct DeepCallGroupFilter(long? Number, string? Name, bool IsQuick)
{
    public static DeepCallRefusal? Read(DeepCallCall call, out DeepCallGroupFilter filter)
    {
        var id = call["groupid"].IsEmpty() ? call["groupId"] : call["groupid"];
        long? number = id.IsEmpty() ? null : id.TryGetInteger(out var given) ? given : 0;
        string? name = null;
        var isName = call["name"].IsEmpty() || call["name"].TryGetText(out name);
        filter = new DeepCallGroupFilter(number, name, IsTrue(call["quick"]));
        return isName ? null : DeepCallRefusal.Invalid("name has the wrong type");
    }

    public bool Matches(GroupOfUsers group) =>
        (Number is null || group.Number == Number) && (Name is null || group.Name.Contains(Name, StringComparison.OrdinalIgnoreCase));

    private static bool IsTrue(JsonElement value) =>
        value.ValueKind == JsonValueKind.True || (value.TryGetRaw(out var text) && (text == "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase)));
}
