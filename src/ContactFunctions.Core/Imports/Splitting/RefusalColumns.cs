using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Imports.Splitting;

/// <summary>Why a file was not read to its end, as columns of a checkpoint or a job; none where it was.</summary>
internal static class RefusalColumns
{
    /// <summary>Names of columns that an operator needs to see; a file can have a thousand, of any length.</summary>
    private const int DetailLength = 4000;

    public static void Write(EntityWriter row, SourceRefusal? refusal)
    {
        if (refusal is null) return;
        var detail = refusal.Detail.Length > DetailLength ? refusal.Detail[..DetailLength] : refusal.Detail;
        row.Int64("fault"u8, (long)refusal.Fault).Int64("faultLine"u8, refusal.Line).String("faultDetail"u8, detail);
    }

    public static SourceRefusal? Read(EntityProperties row) => row.GetInt64("fault"u8) is not { } fault
        ? null
        : new SourceRefusal((SourceFault)fault, row.GetInt64("faultLine"u8) ?? 0, row.GetString("faultDetail"u8) ?? "");
}
