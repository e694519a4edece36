using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Audiences;
using ContactFunctions.Dialects.Json;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>Writes the audiences of one reply as the page's Audience object: every key always, in its order.</summary>
internal static class OliAIAudienceData
{
    public static void WriteAudience(this JsonReply json, Account account, Audience audience, long contacts)
    {
        json.Raw("{\"id\":"u8);
        json.Text(OliAIAudienceId.Of(audience));
        json.Raw(",\"name\":"u8);
        json.Text(audience.Name);
        json.Raw(",\"description\":"u8);
        json.TextOrNull(audience.Description);
        json.Raw(",\"organizationId\":"u8);
        json.Text(account.Sid);
        json.Raw(",\"contactCount\":"u8);
        json.Number(contacts);
        json.Raw(",\"createdAt\":"u8);
        json.WriteDate(audience.CreatedAt);
        json.Raw(",\"updatedAt\":"u8);
        json.WriteDate(audience.UpdatedAt);
        json.Raw("}"u8);
    }
}
