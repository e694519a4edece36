using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Dialects.DeepCall.Contact;

/// <summary>Whose entry a call is about: that of <c>editPanelContactId</c>, or of the record's <c>mobile</c>.</summary>
/// <param name="Id">Null when none is given, and for one that can be nobody's.</param>
/// <param name="Number">Empty when none is given.</param>
internal readonly record struct DeepCallEntrySought(ContactId? Id, E164 Number)
{
    /// <param name="needsNumber">An add is about a number, whatever id stands beside it.</param>
    public static DeepCallRefusal? Read(DeepCallCall call, DeepCallRecord record, bool needsNumber, out DeepCallEntrySought sought)
    {
        sought = default;
        var (id, number) = (call["editPanelContactId"], default(E164));
        var isNumberGiven = !record.Mobile.IsEmpty();
        if (isNumberGiven ? !record.Mobile.TryGetNumber(call.Account.Region, out number) : needsNumber || id.IsEmpty()) return DeepCallRefusal.InvalidNumber;
        if (!id.IsNone() && !id.TryGetRaw(out _)) return DeepCallRefusal.Invalid("editPanelContactId has the wrong type");
        sought = new DeepCallEntrySought(id.TryGetRaw(out var text) && ContactId.TryParse(text, out var contact) ? contact : null, number);
        return null;
    }
}
