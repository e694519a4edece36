using ContactFunctions.App.Hosting;
using ContactFunctions.Dialects;

namespace ContactFunctions.App.Serving;

/// <summary>
/// What lies behind the gate: routing over the dialects' tables. It is built beside the open port, not before it, since
/// readiness needs none of it.
/// </summary>
internal static class Pipeline
{
    public static RequestDelegate Build(
        IReadOnlyList<DialectRoute> routes, IReadOnlyList<DialectFallback> fallbacks, HostFunctions? functions, IServiceProvider services)
    {
        var pipeline = new ApplicationBuilder(services);
        if (functions is not null) _ = pipeline.UseWhen(context => !functions.IsCalled(context.Request), calls => calls.Use(new CallDeadline(TimeProvider.System).LimitAsync));
        _ = pipeline.UseStatusCodePages(bare => RefuseAsync(bare.HttpContext, fallbacks));
        _ = pipeline.UseRouting();
        _ = pipeline.UseEndpoints(endpoints =>
        {
            foreach (var route in routes) _ = endpoints.MapMethods(route.Template, [route.Method], route.Handle).WithDisplayName(route.Function);
            foreach (var (name, function) in functions?.Table ?? HostFunctions.None) MapFunction(endpoints, name, function);
        });
        return pipeline.Build();
    }

    /// <summary>Under a dialect's prefix the dialect refuses in its own form, elsewhere the service does.</summary>
    private static Task RefuseAsync(HttpContext context, IReadOnlyList<DialectFallback> fallbacks)
    {
        var dialect = fallbacks.FirstOrDefault(fallback => context.Request.Path.StartsWithSegments(fallback.Prefix, StringComparison.OrdinalIgnoreCase));
        return dialect is null ? JsonReply.WriteAsync(context, context.Response.StatusCode) : dialect.Refuse(context);
    }

    /// <summary>
    /// A call from outside finds nothing here, as on any unknown path; neither does another method, whose 405 would tell
    /// that there is something.
    /// </summary>
    private static void MapFunction(IEndpointRouteBuilder endpoints, string name, HostFunction function) =>
        endpoints.Map(name, context =>
        {
            if (HttpMethods.IsPost(context.Request.Method) && !Invocations.IsFromOutside(context.Request)) return Invocations.AnswerAsync(context, function);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
}
