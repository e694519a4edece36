using System.Diagnostics;

namespace ContactFunctions.StandInHost.Http;

/// <summary>Contract 3.2 and 3.3: an outside request always has one at the handler.</summary>
internal static class TraceParent
{
    public const string Header = "traceparent";

    public static void AddTo(HttpRequestMessage request)
    {
        if (!request.Headers.NonValidated.Contains(Header))
            request.Headers.Add(Header, $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-00");
    }
}
