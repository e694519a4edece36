namespace ContactFunctions.Core.Contacts;

/// <summary>What became of a deletion of many contacts.</summary>
/// <param name="Deleted">Contacts that were there and are not now.</param>
/// <param name="Undecided">Ids whose contact lost every race in time; repeating is safe.</param>
public readonly record struct DeletedContacts(int Deleted, int Undecided);
