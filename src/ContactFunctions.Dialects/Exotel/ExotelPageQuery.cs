using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace ContactFunctions.Dialects.Exotel;

/// <summary>What a request for a page asks for. An empty parameter is as good as none; of a repeated one the last counts.</summary>
internal sealed class ExotelPageQuery
{
    /// <summary>Both the default and the most.</summary>
    public const int MaxLimit = 20;

    private readonly HttpRequest _request;

    private ExotelPageQuery(HttpRequest request) => _request = request;

    /// <summary>Place of the first record of the page, counted from 0.</summary>
    public int Offset { get; private set; }

    public int Limit { get; private set; } = MaxLimit;

    /// <summary>A part of the name, in any case; null for all.</summary>
    public string? Name => Last("name");

    public bool ByName { get; private set; }

    public bool Descending { get; private set; }

    /// <summary>Lists to take the contacts from; empty for all contacts.</summary>
    public IReadOnlyList<string> ListSids { get; private set; } = [];

    public bool ShowsLists { get; private set; }

    public static ExotelRefusal? Read(HttpRequest request, out ExotelPageQuery query)
    {
        query = new ExotelPageQuery(request);
        return query.ReadRange() ?? query.ReadOrder() ?? query.ReadFilters();
    }

    public ExotelPaging Paging(bool hasMore) => new(
        Limit,
        UriAt(0),
        Offset == 0 ? null : UriAt(Math.Max(0, Offset - Limit)),
        hasMore ? UriAt(Offset + Limit) : null);

    private ExotelRefusal? ReadRange()
    {
        if (Last("offset") is { } offset)
        {
            if (!TryReadCount(offset, int.MaxValue - MaxLimit, out var value)) return ExotelRefusal.Invalid("offset must be a whole number from 0");
            Offset = value;
        }

        if (Last("limit") is { } limit)
        {
            if (!TryReadCount(limit, MaxLimit, out var value) || value == 0)
                return ExotelRefusal.Invalid($"limit must be a whole number from 1 to {MaxLimit}");
            Limit = value;
        }

        return null;
    }

    private ExotelRefusal? ReadOrder()
    {
        if (Last("sort_by") is not { } order) return null;
        var parts = order.Split(':');
        ByName = parts[0] == "name";
        Descending = parts is [_, "desc"];
        var known = (ByName || parts[0] == "date_created") && (parts.Length == 1 || parts is [_, "asc" or "desc"]);
        return known ? null : ExotelRefusal.Invalid("sort_by must be date_created or name, with :asc or :desc");
    }

    private ExotelRefusal? ReadFilters()
    {
        if (Last("list_sids") is { } sids)
            ListSids = [.. sids.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
        var filter = Last("filter");
        ShowsLists = filter == "show_list";
        return filter is null || ShowsLists ? null : ExotelRefusal.Invalid("filter must be show_list");
    }

    private string? Last(string parameter) => _request.Query[parameter] is [.., { Length: > 0 } last] ? last : null;

    private static bool TryReadCount(string text, int most, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value <= most;

    private string UriAt(int offset)
    {
        var query = new QueryBuilder
        {
            { "offset", offset.ToString(CultureInfo.InvariantCulture) },
            { "limit", Limit.ToString(CultureInfo.InvariantCulture) },
        };
        foreach (var (name, values) in _request.Query)
        {
            if (name is "offset" or "limit") continue;
            foreach (var value in values) query.Add(name, value ?? "");
        }

        return _request.PathBase.ToUriComponent() + _request.Path.ToUriComponent() + query.ToQueryString();
    }
}
