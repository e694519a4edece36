using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects;

/// <summary>One route of a dialect: what the app maps, and what a function folder must declare.</summary>
/// <param name="Function">
/// The function it belongs to, <c>dialect-resource-verb</c> such as <c>exotel-contacts-create</c>: an operator's
/// contract, renaming is a breaking change.
/// </param>
/// <param name="Template">An ASP.NET Core route template without a leading slash.</param>
public sealed record DialectRoute(string Function, string Method, string Template, RequestDelegate Handle);
