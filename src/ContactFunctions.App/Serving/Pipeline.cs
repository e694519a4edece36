using ContactFunctions.Dialects;

namespace ContactFunctions.App.Serving;

/// <summary>
/// What lies behind the gate: routing over the dialects' tables. It is built beside the open port, not before it, since
/// readiness needs none of it.
/// </summary>
internal static class Pipeline
{
    public static RequestDelegate Build(IReadOnlyList<DialectRoute> routes, IServiceProvider services)
    {
        var pipeline = new ApplicationBuilder(services);
        _ = pipeline.UseStatusCodePages(bare => JsonReply.WriteAsync(bare.HttpContext, bare.HttpContext.Response.StatusCode));
        _ = pipeline.UseRouting();
        _ = pipeline.UseEndpoints(endpoints =>
        {
            foreach (var route in routes) _ = endpoints.MapMethods(route.Template, [route.Method], route.Handle).WithDisplayName(route.Function);
        });
        return pipeline.Build();
    }
}
