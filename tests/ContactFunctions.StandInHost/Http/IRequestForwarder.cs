using Microsoft.AspNetCore.Http;

namespace ContactFunctions.StandInHost.Http;

/// <summary>One of the host's two ways to hand an outside request to the handler.</summary>
internal interface IRequestForwarder
{
    /// <summary>Where at the handler a request goes.</summary>
    Uri AddressOf(HttpRequest request);

    /// <summary>Answers with what the handler answers.</summary>
    /// <exception cref="HttpRequestException">The handler is out of reach.</exception>
    Task ForwardAsync(HttpContext context, Guid invocation);
}
