namespace ContactFunctions.Core.Tests.Imports.Faults;

/// <param name="Index">How many calls there were before it, from 0.</param>
/// <param name="Service">table, queue or blob.</param>
/// <param name="Name">Of the method, without Async.</param>
internal readonly record struct StoreCall(int Index, string Service, string Name)
{
    public bool IsWrite => Name is "Submit" or "Send" or "Renew" or "Put" or "PutIfAbsent" or "Upload" || (Name == "Delete");
}
