var app = WebApplication.CreateSlimBuilder(args).Build();
app.MapGet("/", () => "Contact Functions");
await app.RunAsync();
