using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects;

/// <summary>How a dialect answers, in its own form, what no route of it takes.</summary>
/// <param name="Prefix">The path its routes begin with.</param>
/// <param name="Refuse">Writes the reply; the status code, 404 or 405, is set already.</param>
public sealed record DialectFallback(PathString Prefix, RequestDelegate Refuse);
