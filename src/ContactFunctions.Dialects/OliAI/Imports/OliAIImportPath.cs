using ContactFunctions.Core.Imports;

namespace ContactFunctions.Dialects.OliAI.Imports;

/// <summary>The import that the path names.</summary>
internal static class OliAIImportPath
{
    /// <summary>Null for an id that is none, or another organization's; and for the job of a bulk, which this API never shows.</summary>
    public static async Task<ImportJob?> FindAsync(this ImportDesk imports, OliAICall call) =>
        await imports.FindAsync(call.Account, call.Segment("import"), call.Aborted) is { Kind: ImportKind.Import } job ? job : null;
}
