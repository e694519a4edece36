using System.Text;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Lists;
using ContactFunctions.Core.Problems;
using ContactFunctions.Dialects.Http;

namespace ContactFunctions.Dialects.Exotel.Uploads;

/// <summary>
/// The form of a <c>csv-upload</c>: <c>list_name</c>, <c>type</c>, and the file as <c>file_name</c>, in any order. The file
/// goes to the store as it comes, whatever follows it; only the whole form says whether anything is made of it.
/// </summary>
internal sealed class ExotelUploadForm(ExotelCall call, ImportDesk imports)
{
    /// <summary>Bytes of a field that is text: the longest name in any charset, and then some.</summary>
    private const int FieldBytes = 4096;

    private string? _type;

    public string? ListName { get; private set; }

    /// <summary>As it shall be shown; null where it has no name.</summary>
    public string? FileName { get; private set; }

    /// <summary>The file once it lies in the store, also where the form is refused afterwards.</summary>
    public ReceivedSource? File { get; private set; }

    /// <summary>
    /// What tells this upload from others under its idempotency key: the list, the type and the file's bytes. Not the
    /// boundary, which clients draw anew, nor the order of the parts, nor what the file is called.
    /// </summary>
    public byte[] Meaning => Encoding.UTF8.GetBytes($"csv-upload\n{_type}\n{File!.Bytes}\n{File.Sha256}\n{ListName}");

    /// <summary>Reads the form to its end.</summary>
    public async Task<ExotelRefusal?> ReadAsync(MultipartForm form)
    {
        try
        {
            while (await form.NextAsync(call.Aborted) is { } part)
            {
                if (await TakeAsync(part) is { } refusal) return refusal;
            }
        }
        catch (MalformedMultipartException fault)
        {
            return ExotelRefusal.Unreadable(fault.Message);
        }

        _type ??= ExotelUploadType.Static;
        if (ListName is null) return ExotelRefusal.Missing("list_name");
        return File is null ? FileMissing : null;
    }

    private static ExotelRefusal FileMissing =>
        ExotelRefusal.Missing("file_name") with { Description = "file_name is mandatory: the file itself, as a part of the form with a filename" };

    private async Task<ExotelRefusal?> TakeAsync(MultipartPart part)
    {
        if (part.IsNested) return ExotelRefusal.Invalid("a part of the form must not be multipart itself");
        if (!part.IsPlain) return ExotelRefusal.Invalid("a part of the form must be sent as it is, without a transfer encoding");
        return part switch
        {
            { Name: "list_name" } => await TakeListNameAsync(part),
            { Name: "type" } => await TakeTypeAsync(part),
            { Name: "file_name" or "file", FileName: { } name } => await TakeFileAsync(part, name),
            _ => null,
        };
    }

    private async Task<ExotelRefusal?> TakeListNameAsync(MultipartPart part)
    {
        if (ListName is not null) return GivenTwice("list_name");
        (ListName, var code) = await part.ReadTextAsync(FieldBytes, call.Aborted);
        if (code == ProblemCode.None) code = ListRules.Check(ListName, tag: null).Code;
        return code switch
        {
            ProblemCode.None => null,
            ProblemCode.FieldMissing => ExotelRefusal.Missing("list_name"),
            ProblemCode.FieldTooLong => ExotelRefusal.Invalid($"list_name is longer than {ContactRules.TextLength} characters"),
            _ => ExotelRefusal.Invalid("list_name holds a control character or bytes that are no text"),
        };
    }

    private async Task<ExotelRefusal?> TakeTypeAsync(MultipartPart part)
    {
        if (_type is not null) return GivenTwice("type");
        var (text, _) = await part.ReadTextAsync(FieldBytes, call.Aborted);
        _type = ExotelUploadType.Find(text);
        return _type is null ? ExotelRefusal.Invalid("type must be static or dynamic") : null;
    }

    private async Task<ExotelRefusal?> TakeFileAsync(MultipartPart part, string name)
    {
        if (File is not null) return GivenTwice("file_name");
        FileName = ExotelUploadFileName.Clean(name);
        File = await imports.ReceiveAsync(call.Account, part.Content, call.Aborted);
        return File.Bytes == 0 ? ExotelRefusal.Invalid("the file is empty") : null;
    }

    /// <summary>In JSON the last of a repeated name counts; a file put in the wrong list cannot be taken back.</summary>
    private static ExotelRefusal GivenTwice(string name) => ExotelRefusal.Invalid(name + " must be given once");
}
