using ContactFunctions.Dialects.Json;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>What stands around the things of a page: <c>{"data":[...],"total","page","limit","totalPages"}</c>.</summary>
internal static class OliAIPage
{
    public static void Begin(JsonReply json) => json.Raw("{\"data\":["u8);

    /// <summary>Separates a thing from the one before.</summary>
    public static void Separate(JsonReply json, int ordinal)
    {
        if (ordinal > 0) json.Raw(","u8);
    }

    /// <param name="total">Things on all pages.</param>
    public static void End(JsonReply json, OliAIPageQuery query, long total)
    {
        json.Raw("],\"total\":"u8);
        json.Number(total);
        json.Raw(",\"page\":"u8);
        json.Number(query.Page);
        json.Raw(",\"limit\":"u8);
        json.Number(query.Limit);
        json.Raw(",\"totalPages\":"u8);
        json.Number((total + query.Limit - 1) / query.Limit);
        json.Raw("}"u8);
    }
}
