using ContactFunctions.Core.Audiences;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>Audience ids as the vendor's page writes them: <c>aud_</c> and the audience's key.</summary>
internal static class OliAIAudienceId
{
    private const string Prefix = "aud_";

    public static string Of(Audience audience) => Of(audience.Key);

    public static string Of(string key) => Prefix + key;

    /// <summary>The live audience of this id; an ill-formed one can be nobody's.</summary>
    public static async Task<Audience?> FindAsync(this AudienceBook audiences, OliAICall call, string id) =>
        id.StartsWith(Prefix, StringComparison.Ordinal) ? await audiences.FindAsync(call.Account, id[Prefix.Length..], call.Aborted) : null;
}
