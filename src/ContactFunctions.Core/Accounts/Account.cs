using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Core.Accounts;

/// <summary>A tenant. Everything belongs to exactly one.</summary>
public sealed class Account
{
    /// <summary>16 hex digits, drawn at creation; part of every key in storage.</summary>
    public required string Id { get; init; }

    /// <summary>What callers write in paths; unique among the accounts, compared as it is.</summary>
    public required string Sid { get; init; }

    public required string Name { get; init; }

    /// <summary>ISO 3166-1 alpha-2 region of numbers in national form.</summary>
    public required string Region { get; init; }

    /// <summary>IANA time zone of the dates that Exotel's replies carry.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    /// <summary>Partitions its contacts lie in, fixed at creation.</summary>
    public required int Partitions { get; init; }

    /// <summary>Seals its contacts' ids.</summary>
    public required ContactIdKey Ids { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Every door's update of a contact keeps the contact as it was, not only those that always do.</summary>
    public bool KeepsHistory { get; init; }

    /// <summary>Its keys are refused and its data stays.</summary>
    public bool IsDisabled { get; init; }
}
