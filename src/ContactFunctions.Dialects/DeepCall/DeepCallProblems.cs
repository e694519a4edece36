using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Groups;
using ContactFunctions.Core.Lists.Entries;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Dialects.DeepCall;

/// <summary>
/// The one table from Core's problems to DeepCall's refusals: the vendor's code and words where its pages have them, 1000
/// with the field's name where they are silent. A message never repeats a value.
/// </summary>
internal static class DeepCallProblems
{
    public static DeepCallRefusal Refusal(Problem problem)
    {
        var field = NameOf(problem.Field);
        return problem.Code switch
        {
            ProblemCode.NumberMissing or ProblemCode.NumberInvalid or ProblemCode.NumberTooShort or ProblemCode.NumberTooLong
                or ProblemCode.NumberHasLetters or ProblemCode.NumberCountryUnknown or ProblemCode.NumberDamagedBySpreadsheet
                or ProblemCode.NumberHasExtension => DeepCallRefusal.InvalidNumber,
            ProblemCode.NumberTaken => DeepCallRefusal.Invalid("Contact number belongs to another contact"),

            ProblemCode.FieldMissing => DeepCallRefusal.Invalid(field + " is required"),
            ProblemCode.FieldWrongType => DeepCallRefusal.Invalid(field + " has the wrong type"),
            ProblemCode.FieldTooLong => DeepCallRefusal.Invalid(field + " is longer than " + LimitOf(problem.Field)),
            ProblemCode.FieldInvalid => DeepCallRefusal.Invalid(field + " is not valid"),
            ProblemCode.FieldNotText => DeepCallRefusal.Invalid(field + " is not text"),

            ProblemCode.ContactNotFound or ProblemCode.NotAMember or ProblemCode.UserNotFound or ProblemCode.AudienceNotFound
                or ProblemCode.JobNotFound => DeepCallRefusal.NoData,
            ProblemCode.NumberOnDnd => new DeepCallRefusal(1005, "Contact number is in DND list"),
            ProblemCode.ContactExists or ProblemCode.EntryExists => DeepCallRefusal.Invalid("Contact already exists"),
            ProblemCode.ListNotFound => new DeepCallRefusal(1006, "Invalid contact list"),
            ProblemCode.ListNameTaken => DeepCallRefusal.Invalid("A list with this name already exists"),
            ProblemCode.TooManySets => DeepCallRefusal.Invalid($"Contact is in {ContactRules.Sets} lists already"),
            ProblemCode.GroupNotFound => new DeepCallRefusal(1503, "Group not found or not authorized"),
            ProblemCode.TooManyGroups => DeepCallRefusal.Invalid($"There are {GroupRules.MostGroups} groups already"),

            // A stale version is a race of ours here, where nobody names one; so is what did not get done in time.
            _ => DeepCallRefusal.SomethingWrong,
        };
    }

    private static string NameOf(ProblemField field) => field switch
    {
        ProblemField.Number => "mobile",
        ProblemField.Name => "name",
        ProblemField.FirstName => "first_name",
        ProblemField.LastName => "last_name",
        ProblemField.Company => "company",
        ProblemField.Email => "email",
        ProblemField.Tag => "tag",
        ProblemField.Language => "language",
        ProblemField.Attributes => "the other fields together",
        ProblemField.Directory => "other",
        ProblemField.Record => "record",
        ProblemField.List => "clId",
        _ => "a field",
    };

    private static string LimitOf(ProblemField field) => field switch
    {
        ProblemField.Attributes => $"{ContactRules.AttributesBytes} bytes as JSON",
        ProblemField.Record => $"{EntryRules.RecordBytes} bytes as JSON",
        ProblemField.Directory => $"{ContactRules.DirectoryBytes} bytes as JSON",
        ProblemField.Email => $"{ContactRules.EmailLength} characters",
        _ => $"{ContactRules.TextLength} characters",
    };
}
