namespace ContactFunctions.Core.Lists;

/// <param name="IsLast">The second sweep, after which the list's counters go as well.</param>
internal sealed record DeadList(string Key, string AccountId, string ListId, bool IsLast);
