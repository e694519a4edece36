using Microsoft.EntityFrameworkCore;

namespace EfCoreService;

internal sealed class ContactsContext(DbContextOptions<ContactsContext> options) : DbContext(options)
{
    private const long Full = 2;

    public DbSet<Contact> Contacts => Set<Contact>();

    /// <summary>Makes the file, and makes sure that what it acknowledges is as durable as what the product does.</summary>
    public async Task CreateAsync()
    {
        _ = await Database.EnsureCreatedAsync();
        var synchronous = await Database.SqlQueryRaw<long>("SELECT synchronous AS Value FROM pragma_synchronous").SingleAsync();
        var journal = await Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync();
        if (synchronous != Full || journal != "wal")
            throw new InvalidOperationException($"Not comparable: synchronous is {synchronous}, the journal is {journal}.");
    }

    /// <summary>In the order of the list; not where only writes are measured, which it would slow down.</summary>
    public Task CreateListingIndexAsync() =>
        Database.ExecuteSqlRawAsync("CREATE INDEX IF NOT EXISTS IX_Contacts_Listing ON Contacts (AccountSid, DateCreated DESC, Id DESC)");

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.Entity<Contact>().HasIndex(contact => new { contact.AccountSid, contact.Number }).IsUnique();
}
