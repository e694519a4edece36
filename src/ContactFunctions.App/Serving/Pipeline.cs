using ContactFunctions.App.Hosting;
using ContactFunctions.Dialects;

namespace ContactFunctions.App.Serving;

/// <summary>
/// What lies behind the gate: routing over the dialects' tables. It is built beside the open port, not before it, since
/// readiness needs none of it.
/// </summary>
internal static class Pipeline
{
    public static RequestDelegate Build(IReadOnlyList<DialectRoute> routes, HostFunctions? functions, IServiceProvider services)
    {
        var pipeline = new ApplicationBuilder(services);
        _ = pipeline.UseStatusCodePages(bare => JsonReply.WriteAsync(bare.HttpContext, bare.HttpContext.Response.StatusCode));
        _ = pipeline.UseRouting();
        _ = pipeline.UseEndpoints(endpoints =>
        {
            foreach (var route in routes) _ = endpoints.MapMethods(route.Template, [route.Method], route.Handle).WithDisplayName(route.Function);
            foreach (var (name, function) in functions?.Table ?? HostFunctions.None) MapFunction(endpoints, name, function);
        });
        return pipeline.Build();
    }

    /// <summary>A call from outside finds nothing here, as on any unknown path.</summary>
    private static void MapFunction(IEndpointRouteBuilder endpoints, string name, HostFunction function) =>
        endpoints.MapPost(name, context =>
        {
            if (!Invocations.IsFromOutside(context.Request)) return Invocations.AnswerAsync(context, function);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
}
