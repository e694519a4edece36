namespace ContactFunctions.App.Hosting;

/// <summary>What the host calls; throws to have the call count as failed.</summary>
internal delegate Task HostFunction(InvocationEnvelope call, CancellationToken cancellationToken);
