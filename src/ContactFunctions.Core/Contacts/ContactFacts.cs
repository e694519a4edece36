namespace ContactFunctions.Core.Contacts;

/// <summary>What a write must remember of a contact across an await, where its fields cannot be seen in place.</summary>
internal readonly record struct ContactFacts(ContactHome Home, long Version, IReadOnlyList<string> Sets, string? Token)
{
    public static ContactFacts Of(Contact contact)
    {
        var fields = contact.Read();
        return new ContactFacts(fields.Home, fields.Version, ContactSets.Split(fields.Sets), ContactRow.ReadExtras(contact.Properties).Token);
    }
}
