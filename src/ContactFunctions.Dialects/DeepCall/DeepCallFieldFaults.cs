using ContactFunctions.Core.Fields;
using ContactFunctions.Dialects.DeepCall.Contact;

namespace ContactFunctions.Dialects.DeepCall;

/// <summary>A custom field that is not as its definition has it, in words.</summary>
internal static class DeepCallFieldFaults
{
    public static DeepCallRefusal Refusal(FieldFault fault) => DeepCallRefusal.Invalid(DeepCallRecord.Show(fault.Field) + fault.Kind switch
    {
        FieldFaultKind.Missing => " is required",
        FieldFaultKind.NotOfType => " has the wrong type",
        FieldFaultKind.TooLong => " is too long",
        FieldFaultKind.NotMatchingPattern => " does not match its pattern",
        FieldFaultKind.NotAChoice => " is none of its choices",
        FieldFaultKind.Unknown => " is no field of the list",
        _ => " is not valid",
    });
}
