using Microsoft.AspNetCore.Http.Features;

namespace ContactFunctions.Dialects.Tests;

/// <summary>Tells whether a connection was cut.</summary>
internal sealed class CutLifetime : IHttpRequestLifetimeFeature
{
    public bool IsCut { get; private set; }

    public CancellationToken RequestAborted { get; set; }

    public void Abort() => IsCut = true;
}
