using System.Globalization;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>
/// A contact's state as an entity tag, and the conditions that requests put on it (RFC 9110 sections 8.8.3 and 13.1).
/// No two states of a contact share a tag.
/// </summary>
internal static class OliAIETag
{
    public static EntityTagHeaderValue Of(Account account, Contact contact)
    {
        var version = ContactVersion.Of(account, contact);
        return new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{version.Partition:x}-{version.Number:x}\""));
    }

    /// <summary>Whether the request makes its write depend on the contact's state.</summary>
    public static bool HasIfMatch(HttpRequest request) => request.Headers.IfMatch.Count > 0;

    /// <summary>
    /// Whether the state is one the request allows: any when it says nothing or <c>*</c>, else one of those listed. Weak
    /// tags never match, and what cannot be read names no state.
    /// </summary>
    public static bool IsAllowed(HttpRequest request, EntityTagHeaderValue present) =>
        !HasIfMatch(request) || Names(request.Headers.IfMatch, present, useStrongComparison: true);

    /// <summary>Whether the caller has this very state already.</summary>
    public static bool IsKnown(HttpRequest request, EntityTagHeaderValue present) =>
        Names(request.Headers.IfNoneMatch, present, useStrongComparison: false);

    private static bool Names(StringValues header, EntityTagHeaderValue present, bool useStrongComparison) =>
        EntityTagHeaderValue.TryParseStrictList(header, out var tags)
        && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(present, useStrongComparison));
}
