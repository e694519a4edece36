namespace EfCoreService;

internal sealed class Contact
{
    public int Id { get; set; }

    public required string Sid { get; set; }

    public required string AccountSid { get; set; }

    public required string Number { get; set; }

    public string? FirstName { get; set; }

    public string? LastName { get; set; }

    public string? CompanyName { get; set; }

    public string? Email { get; set; }

    public string? Tag { get; set; }

    /// <summary>JSON.</summary>
    public string? CustomField { get; set; }

    public DateTime DateCreated { get; set; }

    public DateTime DateUpdated { get; set; }
}
