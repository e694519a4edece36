using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Directories;
using ContactFunctions.Dialects.Json;

namespace ContactFunctions.Dialects.DeepCall.Directory;

/// <summary>
/// Writes a contact as a search shows it: <c>contact</c>, and of <c>contactinfo</c> and <c>other</c> what was asked for and
/// is there. The vendor shows no such reply; this is the form of its requests.
/// </summary>
internal sealed class DeepCallDirectoryData(JsonReply json, DeepCallProjection projection, Account account)
{
    private const string Info = "contactinfo";
    private const string Other = "other";

    private string _group = "";
    private bool _isFirst;

    public void Write(in DirectoryContact found)
    {
        var fields = found.Contact.Read();
        json.Raw("{\"contact\":\""u8);
        // As the page's clients send it, without the plus.
        json.Raw(System.Text.Encoding.ASCII.GetBytes(found.Contact.Number.Digits.ToString(CultureInfo.InvariantCulture)));
        json.Raw("\""u8);
        Begin(Info);
        WriteInfo(fields);
        Begin(Other);
        WriteOther(fields, found.IsBlacklisted);
        json.Raw("}}"u8);
    }

    private void Begin(string group)
    {
        json.Raw(_group.Length > 0 ? "},"u8 : ","u8);
        json.Text(group);
        json.Raw(":{"u8);
        (_group, _isFirst) = (group, true);
    }

    /// <summary>An attribute that another door named like a field of the contact's own is not shown beside it.</summary>
    private void WriteInfo(in ContactFields fields)
    {
        if (fields.NameLength > 1) WriteName(fields);
        if (fields.Has(ContactField.Email)) WriteText("email", fields[ContactField.Email]);
        if (fields.Has(ContactField.Company)) WriteText("company", fields[ContactField.Company]);
        WriteMembers(fields[ContactField.Attributes], name => name.ToLowerInvariant() is "name" or "email" or "company");
    }

    private void WriteOther(in ContactFields fields, bool isBlacklisted)
    {
        var day = TimeZoneInfo.ConvertTime(fields.UpdatedAt, account.TimeZone).ToString("dd-MM-yyyy", CultureInfo.InvariantCulture);
        WriteText(DeepCallOther.UpdateTime, System.Text.Encoding.ASCII.GetBytes(day));
        if (isBlacklisted && Member(DirectoryFacts.Blacklist)) json.Raw("true"u8);
        WriteMembers(fields[ContactField.Directory], name => isBlacklisted && name == DirectoryFacts.Blacklist);
    }

    private void WriteName(in ContactFields fields)
    {
        Span<byte> name = new byte[fields.NameLength];
        WriteText("name", name[..fields.WriteName(name)]);
    }

    private void WriteText(string name, ReadOnlySpan<byte> utf8)
    {
        if (Member(name)) json.Text(utf8);
    }

    /// <summary>Values as they are stored, to the byte.</summary>
    private void WriteMembers(ReadOnlySpan<byte> members, Func<string, bool> isPassedOver)
    {
        if (members.IsEmpty) return;
        var reader = new Utf8JsonReader(members, new JsonReaderOptions { MaxDepth = JsonBody.MaxDepth });
        foreach (var member in JsonElement.ParseValue(ref reader).EnumerateObject())
        {
            if (!isPassedOver(member.Name) && Member(member.Name)) json.Raw(JsonMarshal.GetRawUtf8Value(member.Value));
        }
    }

    /// <summary>Writes the name of a member that was asked for; its value comes next.</summary>
    private bool Member(string name)
    {
        if (!projection.Has(_group, name)) return false;
        if (!_isFirst) json.Raw(","u8);
        _isFirst = false;
        json.Text(name);
        json.Raw(":"u8);
        return true;
    }
}
