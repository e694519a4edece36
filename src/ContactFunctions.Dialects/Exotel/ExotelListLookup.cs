using ContactFunctions.Core.Lists;

namespace ContactFunctions.Dialects.Exotel;

/// <summary>Finds lists by the sids that callers write.</summary>
internal static class ExotelListLookup
{
    /// <summary>The live list of this sid; an ill-formed one can be nobody's.</summary>
    public static async Task<ContactList?> FindLiveAsync(this ListBook lists, ExotelCall call, string sid) =>
        ExotelSid.IsWellFormed(sid) ? await lists.FindAsync(call.Account, sid, call.Aborted) : null;
}
