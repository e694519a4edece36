namespace ContactFunctions.Core.Imports.Sources.Contacts;

/// <summary>What the label beside a number says it is.</summary>
internal enum NumberKind
{
    Other,
    Mobile,

    /// <summary>A fax or pager: nobody answers it.</summary>
    Fax,
}
