using System.Text.Json;
using ContactFunctions.Core.Directories;

namespace ContactFunctions.Dialects.DeepCall.Directory;

/// <summary>What the directory knows of the contact: <c>other</c>.</summary>
internal sealed class DeepCallOther
{
    /// <summary>The day of the last update: the service's to say.</summary>
    public const string UpdateTime = "updatetime";

    public DeepCallMembers Facts { get; } = new();

    public bool? IsBlacklisted { get; private set; }

    public DeepCallRefusal? Read(string name, JsonElement value)
    {
        var known = name.ToLowerInvariant();
        return known switch
        {
            UpdateTime => new DeepCallMembers().AddDate(known, value),
            "lastcalltime" => Facts.AddDate(known, value),
            "totalcalls" or "source" => Facts.AddInteger(known, value),
            "vip" => Facts.AddBoolean(known, value),
            DirectoryFacts.Blacklist => ReadBlacklist(known, value),
            "obd" or "ibd" or "pc" or "ctc" => Facts.AddTextOrNumber(known, value),
            DirectoryFacts.BlacklistedLines => DeepCallRefusal.Invalid(known + " is changed by Directory/Blacklist"),
            _ => Facts.AddCustom(name, value),
        };
    }

    private DeepCallRefusal? ReadBlacklist(string name, JsonElement value)
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) return DeepCallMembers.NotABoolean(name);
        IsBlacklisted = value.GetBoolean();
        return null;
    }
}
