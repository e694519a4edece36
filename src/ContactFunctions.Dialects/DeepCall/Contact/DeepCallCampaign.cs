using System.Text.Json;
using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Dialects.DeepCall.Contact;

/// <summary>What a call says of the campaign an entry is for; what is not given, null or empty stays as it is.</summary>
/// <param name="Schedule">Unix seconds.</param>
/// <param name="Reschedule">Unix seconds.</param>
internal readonly record struct DeepCallCampaign(long? Schedule, long? Reschedule, string? Source)
{
    /// <summary>The last second of the year 9999; milliseconds, which some clients send by mistake, lie beyond it for all times since 1978.</summary>
    private const long LastSecond = 253_402_300_799;

    public static DeepCallRefusal? Read(DeepCallCall call, out DeepCallCampaign campaign)
    {
        campaign = default;
        if (!TryReadTime(call["campaignSchedule"], out var schedule)) return NoTime("campaignSchedule");
        if (!TryReadTime(call["campaignReschedule"], out var reschedule)) return NoTime("campaignReschedule");
        if (ReadSource(call["source"], out var source) is { } refusal) return refusal;
        campaign = new DeepCallCampaign(schedule, reschedule, source);
        return null;
    }

    private static DeepCallRefusal NoTime(string name) => DeepCallRefusal.Invalid(name + " must be a time in Unix seconds");

    private static bool TryReadTime(JsonElement value, out long? time)
    {
        time = null;
        if (value.IsEmpty()) return true;
        if (!value.TryGetInteger(out var seconds) || seconds is < 0 or > LastSecond) return false;
        time = seconds;
        return true;
    }

    private static DeepCallRefusal? ReadSource(JsonElement value, out string? source)
    {
        source = null;
        if (value.IsEmpty()) return null;
        if (!value.TryGetText(out source)) return DeepCallRefusal.Invalid("source has the wrong type");
        return source.EnumerateRunes().Count() > ContactRules.TextLength ? DeepCallRefusal.Invalid($"source is longer than {ContactRules.TextLength} characters") : null;
    }
}
