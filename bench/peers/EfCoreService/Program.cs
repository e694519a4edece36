using System.Text.Json;
using EfCoreService;
using Microsoft.EntityFrameworkCore;

// The bulk create and the list as one would write them first: minimal API, one DbContext a request, objects all the way. No credentials,
// no phone library, no queue: what it leaves out is in its favour.
var builder = WebApplication.CreateBuilder(args);
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);
builder.Services.AddDbContext<ContactsContext>(options => options.UseSqlite($"Data Source={builder.Configuration["Storage:Path"] ?? "."}/peer.db"));
builder.Logging.SetMinimumLevel(LogLevel.Warning);
var app = builder.Build();

using (var scope = app.Services.CreateScope())
{
    var database = scope.ServiceProvider.GetRequiredService<ContactsContext>();
    await database.CreateAsync();
    if (builder.Configuration["Listing"] == "true") await database.CreateListingIndexAsync();
}

app.MapGet("/", () => "ready");
app.MapPost("/v2/accounts/{sid}/contacts", async (string sid, ContactsRequest request, ContactsContext database, CancellationToken cancellationToken) =>
    Results.Json(await BulkCreate.RunAsync(sid, request.Contacts, database, cancellationToken), statusCode: 207));
app.MapGet("/v1/contacts", (int? page, int? limit, string? search, ContactsContext database, CancellationToken cancellationToken) =>
    ContactList.ReadAsync("demo", page ?? 1, limit ?? 20, search, database, cancellationToken));
await app.RunAsync();
