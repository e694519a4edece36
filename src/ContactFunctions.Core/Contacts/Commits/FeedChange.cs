namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>One entry of a feed row: what a number is after the commit.</summary>
/// <param name="CreatedTicks">UTC; 0 where there is no contact.</param>
/// <param name="Name">The full name in UTF-8.</param>
/// <param name="Sets">The sets it is in, as its row keeps them.</param>
internal readonly record struct FeedChange(
    E164 Number, FeedKind Kind, long CreatedTicks, ReadOnlyMemory<byte> Name, ReadOnlyMemory<byte> Sets);
