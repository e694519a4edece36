using System.Text.Json;
using EfCoreService;
using Microsoft.EntityFrameworkCore;

// The bulk create as one would write it first: minimal API, one DbContext a request, objects all the way. No credentials,
// no phone library, no queue: what it leaves out is in its favour.
var builder = WebApplication.CreateBuilder(args);
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);
builder.Services.AddDbContext<ContactsContext>(options => options.UseSqlite($"Data Source={builder.Configuration["Storage:Path"] ?? "."}/peer.db"));
builder.Logging.SetMinimumLevel(LogLevel.Warning);
var app = builder.Build();

using (var scope = app.Services.CreateScope())
    await scope.ServiceProvider.GetRequiredService<ContactsContext>().CreateAsync();

app.MapGet("/", () => "ready");
app.MapPost("/v2/accounts/{sid}/contacts", async (string sid, ContactsRequest request, ContactsContext database, CancellationToken cancellationToken) =>
    Results.Json(await BulkCreate.RunAsync(sid, request.Contacts, database, cancellationToken), statusCode: 207));
await app.RunAsync();
