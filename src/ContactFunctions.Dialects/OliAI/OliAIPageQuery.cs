using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>What a request for a page asks for. An empty parameter is as good as none; of a repeated one the last counts.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Search">Without white space around it; null for all.</param>
internal sealed record OliAIPageQuery(int Page, int Limit, string? Search)
{
    public const int DefaultLimit = 20;
    public const int MaxLimit = 100;

    /// <summary>Far beyond any page there is.</summary>
    private const int MaxPage = int.MaxValue;

    /// <summary>Things before the page, or as many as can be told: more than there ever are.</summary>
    public int Skip => (int)Math.Min((Page - 1L) * Limit, int.MaxValue);

    public static OliAIRefusal? Read(HttpRequest request, out OliAIPageQuery query)
    {
        query = new OliAIPageQuery(1, DefaultLimit, Last(request, "search")?.Trim() is { Length: > 0 } search ? search : null);
        var (page, limit) = (query.Page, query.Limit);
        var refusal = OliAIQueryNumber.Read("page", Last(request, "page"), 1, MaxPage, ref page)
            ?? OliAIQueryNumber.Read("limit", Last(request, "limit"), 1, MaxLimit, ref limit);
        query = query with { Page = page, Limit = limit };
        return refusal;
    }

    private static string? Last(HttpRequest request, string parameter) => request.Query[parameter] is [.., { Length: > 0 } last] ? last : null;
}
