using System.Text.Json;

namespace EfCoreService;

internal sealed record ContactsReply(string RequestId, string Method, int HttpCode, ReplyCounts Metadata, IReadOnlyList<ReplyItem> Response);

internal sealed record ReplyCounts(int Failed, int Total, int Success);

internal sealed record ReplyItem(int Code, ReplyError? ErrorData, string Status, ContactData? Data);

internal sealed record ReplyError(int Code, string Message, string Description);

internal sealed record ContactData(
    string Sid, DateTime DateCreated, DateTime DateUpdated, string AccountSid, string Number, string? FirstName, string? LastName, string? CompanyName,
    string? Email, string? Tag, JsonElement? CustomField, string Uri);
