namespace ContactFunctions.Core.Search.Accounts;

/// <summary>The numbers with an entry in a set, reserved ones among them.</summary>
internal sealed record SetMembers(string Set, IReadOnlyList<ulong> Numbers);
