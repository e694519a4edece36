namespace ContactFunctions.Core.Sets;

/// <summary>The row of a list or audience, as far as its end goes.</summary>
internal interface ISetRow
{
    /// <summary>The set as <see cref="Contacts.ContactSets"/> writes it.</summary>
    string Set { get; }

    /// <summary>Null while it lives.</summary>
    DateTimeOffset? DeletedAt { get; }
}
