namespace ContactFunctions.Core.Search.Accounts;

/// <summary>The numbers with an entry in a set, reserved ones among them.</summary>
internal sealed record SetImage(string Set, IReadOnlyList<ulong> Numbers);
