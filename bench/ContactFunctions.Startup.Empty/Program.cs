// The smallest service of this kind: what the product's start-up is measured against.
var app = WebApplication.CreateSlimBuilder(args).Build();
app.MapGet("/", (RequestDelegate)(context => context.Response.WriteAsync("ready")));
await app.RunAsync();
