using Microsoft.AspNetCore.Http.Features;

namespace ContactFunctions.Dialects.Tests;

/// <summary>A reply whose first bytes are sent.</summary>
internal sealed class BegunResponse : HttpResponseFeature
{
    public override bool HasStarted => true;
}
