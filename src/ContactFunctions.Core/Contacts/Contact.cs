using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts;

/// <summary>One contact as it stood when it was read or written. <see cref="Read"/> shows its fields in place.</summary>
/// <param name="Number">Its present number.</param>
/// <param name="Properties">Its row; the bytes live as long as the page or result they came in.</param>
public readonly record struct Contact(E164 Number, ContactId Id, EntityProperties Properties)
{
    public ContactFields Read() => ContactRow.Read(Properties);
}
