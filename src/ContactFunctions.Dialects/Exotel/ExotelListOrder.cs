using ContactFunctions.Core.Lists;

namespace ContactFunctions.Dialects.Exotel;

/// <summary>Picks and sorts lists as a query asks; they come oldest first.</summary>
internal static class ExotelListOrder
{
    public static IReadOnlyList<ContactList> Of(ExotelPageQuery query, IReadOnlyList<ContactList> lists)
    {
        var matching = lists.Where(list => query.Name is null || list.Name.Contains(query.Name, StringComparison.OrdinalIgnoreCase));
        matching = query.ByName
            ? matching.OrderBy(list => list.Name, StringComparer.OrdinalIgnoreCase).ThenBy(list => list.Number)
            : matching.OrderBy(list => list.CreatedAt).ThenBy(list => list.Number);
        return query.Descending ? [.. matching.Reverse()] : [.. matching];
    }
}
