namespace ContactFunctions.Core.Imports.Requests;

/// <summary>Why a message asks for nothing that can be done.</summary>
public enum ImportMessageFault
{
    /// <summary>It is not of the documented form.</summary>
    Malformed,
    AccountUnknown,
    BlobUnknown,
    AudienceUnknown,
    ListUnknown,

    /// <summary>The webhook's URL may not be called, or the account has no secret to sign with.</summary>
    WebhookRefused,
}

/// <summary>A message that was refused and lies in the poison queue.</summary>
/// <param name="Detail">Which member it is about, or what; nothing of a contact.</param>
public sealed record ImportMessageRefusal(ImportMessageFault Fault, string Detail);
