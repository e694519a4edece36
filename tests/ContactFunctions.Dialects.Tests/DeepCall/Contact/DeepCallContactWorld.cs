using System.Text;
using System.Text.Json.Nodes;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Lists;
using ContactFunctions.Core.Lists.Entries;
using ContactFunctions.Core.Users;
using ContactFunctions.Dialects.Tests.Exotel;

namespace ContactFunctions.Dialects.Tests.DeepCall.Contact;

/// <summary>A client of the Contact API in a world with the demo lists, and what is stored.</summary>
internal sealed class DeepCallContactWorld(DeepCallWorld world) : IAsyncDisposable
{
    public const string Add = "AddContactApi/addContact";
    public const string Delete = "AddContactApi/deleteContact";
    public const string First = "123";
    public const string Second = "507f1f77bcf86cd799439011";

    public DialectWorld World => world.World;

    public DeepCallWorld Door => world;

    public Account Account => world.Account;

    /// <summary>The same account by another door.</summary>
    public ExotelWorld Exotel { get; } = new(world.World);

    public static async Task<DeepCallContactWorld> StartAsync() =>
        new(await DeepCallWorld.StartAsync(new WorldOptions { Works = false, HasDemoSets = true }));

    /// <summary>Members of a body for one of the demo lists.</summary>
    public static string Of(int action, string record, string clId = First, string more = "") =>
        $$"""
        "clId":"{{clId}}","action":{{action}},"record":{{record}}{{(more.Length > 0 ? "," : "")}}{{more}}
        """;

    /// <summary>Adds to a list, and gives the contact's id.</summary>
    public async Task<string> AddAsync(string record, string clId = First, string more = "") => await SucceedAsync(Of(0, record, clId, more), "uploaded");

    public async Task<string> UpdateAsync(string record, string clId = First, string more = "") => await SucceedAsync(Of(1, record, clId, more), "updated");

    public async Task<string> SoftDeleteAsync(string record, string clId = First) => await SucceedAsync(Of(2, record, clId), "deleted");

    public async Task<string> SucceedAsync(string members, string operation, string path = Add)
    {
        var reply = await world.CallAsync(path, members);
        Assert.Equal(["message", "status", "code", "operation", "contact_id", "contactId"], reply.AsObject().Select(member => member.Key));
        Assert.Equal(("Operation successfull", operation), ((string)reply["message"]!, (string)reply["operation"]!));
        Assert.Equal((string)reply["contact_id"]!, (string)reply["contactId"]!);
        return (string)reply["contact_id"]!;
    }

    public Task<(int Code, string Message)> RefuseAsync(string members, string path = Add) => world.RefuseAsync(path, members);

    /// <summary>The contact as Exotel's door shows it.</summary>
    public async Task<JsonNode> SeenAsync(string id) => (await Exotel.SendAsync(200, "GET", $"contacts/{id}"))["response"]!["data"]!;

    /// <summary>A field of the contact of 919876543210 as it is stored.</summary>
    public async Task<string> ReadAsync(ContactField field)
    {
        var contact = (await World.Contacts.FindAsync(Account, new E164(919876543210), default))!.Value;
        return Encoding.UTF8.GetString(contact.Read()[field]);
    }

    /// <summary>A contact's entry in a list, soft-deleted or not; null when there is none.</summary>
    public async Task<ListEntry?> EntryAsync(string id, string clId = First)
    {
        await foreach (var member in World.Entries.EntriesAsync(Account, await ListAsync(clId), DeletedEntries.Also, default))
        {
            if (member.Contact.Id.ToString() == id) return member.Entry;
        }

        return null;
    }

    public async Task<string> RecordAsync(string id, string clId = First) => Encoding.UTF8.GetString((await EntryAsync(id, clId))!.Record.Span);

    /// <summary>Live entries.</summary>
    public async Task<long> CountAsync(string clId = First) => await World.Lists.CountAsync(Account, (await ListAsync(clId)).Id, default);

    public async Task<ContactList> ListAsync(string clId = First) => (await World.Lists.FindByClIdAsync(Account, clId, default))!;

    public async Task ConfigureAsync(Func<ListSettings, ListSettings> change, string clId = First) =>
        _ = await World.Lists.ConfigureAsync(Account, (await ListAsync(clId)).Id, change, default);

    /// <summary>That nothing of anybody is stored.</summary>
    public async Task AssertEmptyAsync()
    {
        Assert.Equal(0, await World.Contacts.CountAsync(Account, default));
        Assert.Equal((0, 0), (await CountAsync(First), await CountAsync(Second)));
    }

    /// <summary>The credentials of a new user of the account, as members of a body.</summary>
    public async Task<string> UserAsync(string userId, Permissions permissions)
    {
        var user = await World.Users.CreateAsync(Account, userId, permissions, default);
        return $"\"userId\":\"{userId}\",\"token\":\"{user.Issued!.Token}\"";
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();
}
