using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Sources;

namespace ContactFunctions.Dialects.Exotel.Uploads;

/// <summary>Why an upload failed, in the form of the vendor's errors. What stands in the file is never repeated.</summary>
internal static class ExotelUploadFaults
{
    /// <summary>Null where it has not failed.</summary>
    public static ExotelRefusal? Of(ImportJob job) => job switch
    {
        { HasEnded: true, Refusal: { } refusal } => Of(refusal.Fault),
        { State: ImportState.Canceled } => ExotelRefusal.Invalid("the upload was canceled; the rows before that are done"),
        { State: ImportState.Failed } => ExotelRefusal.Unavailable with { Description = "the upload was not done in time; the rows before that are done" },
        _ => null,
    };

    public static ExotelRefusal Of(SourceFault fault) => fault switch
    {
        SourceFault.Empty => ExotelRefusal.Invalid("the file has no row that names its columns"),
        SourceFault.Workbook => ExotelRefusal.Invalid("the file is a workbook or an archive; save it as CSV"),
        SourceFault.NotText => ExotelRefusal.Invalid("the file is no text, or UTF-16 without its byte order mark"),
        SourceFault.HeaderUnreadable => ExotelRefusal.Invalid("the row that names the columns does not end, or its quotes do not match"),
        SourceFault.TooManyColumns => ExotelRefusal.Invalid($"the file has more than {SourceOptions.Columns} columns"),
        SourceFault.NumberColumnMissing => ExotelRefusal.Missing("number") with { Description = "the file has no column that is known to hold the number" },
        SourceFault.GzipDamaged => ExotelRefusal.Invalid("the file is gzip that is damaged or breaks off; the rows before that are done"),
        SourceFault.TooLarge => ExotelRefusal.Invalid("the file is gzip that unpacks to too much; the rows before that are done"),
        SourceFault.MappedColumnMissing => ExotelRefusal.Invalid("the file has not every column that its mapping names"),
        SourceFault.NoContacts => ExotelRefusal.Invalid("the file is JSON without contacts"),
        SourceFault.JsonBroken => ExotelRefusal.Invalid("the file is JSON that breaks off; the rows before that are done"),
        _ => ExotelRefusal.Fault with { Description = "reading the file failed again and again on our side; the rows before that are done" },
    };
}
