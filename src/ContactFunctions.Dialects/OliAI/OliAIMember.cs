namespace ContactFunctions.Dialects.OliAI;

/// <summary>The members of a Contact object, in the page's order.</summary>
internal enum OliAIMember
{
    Id,
    Name,
    PhoneNumber,
    Language,
    Metadata,
    OrganizationId,
    CreatedAt,
    UpdatedAt,
}
