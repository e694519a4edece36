namespace ContactFunctions.Bulk.Bench;

/// <summary>What is measured: the product twice, once for each way a bulk can take, and the peer.</summary>
internal sealed class Services(string product, string peer)
{
    public Task<Service> StartInlineAsync() => StartProductAsync("product, inline", inlineLimit: 5000);

    public Task<Service> StartQueueAsync() => StartProductAsync("product, through the queue", inlineLimit: 500);

    public Task<Service> StartPeerAsync() => Service.StartAsync("EF Core peer", peer, []);

    private Task<Service> StartProductAsync(string name, int inlineLimit) =>
        Service.StartAsync(name, product, [("Bulk__InlineLimit", $"{inlineLimit}"), ("ASPNETCORE_ENVIRONMENT", "Development"), ("Logging__LogLevel__Default", "Warning")]);
}
