using ContactFunctions.Core.Imports.Keys;

namespace ContactFunctions.Core.Tests.Imports.Keys;

internal static class SampleKey
{
    /// <param name="body">What the request asks for: of one letter, one request.</param>
    public static IdempotencyKey Of(string text = "k", string route = "POST /bulk", char body = 'a', bool keepsAcceptance = true) =>
        new(route, text, [.. Enumerable.Repeat((byte)body, 32)], keepsAcceptance);
}
