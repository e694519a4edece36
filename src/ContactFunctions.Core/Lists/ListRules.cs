using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Lists;

/// <summary>What a list's name and tag must be, as every door checks them.</summary>
public static class ListRules
{
    /// <summary>FieldMissing for a blank name, FieldTooLong, FieldNotText; of Name or Tag.</summary>
    /// <param name="name">Null when it stays.</param>
    /// <param name="tag">Null when it stays.</param>
    public static Problem Check(string? name, string? tag)
    {
        if (name is not null && string.IsNullOrWhiteSpace(name)) return new Problem(ProblemCode.FieldMissing, ProblemField.Name);
        var code = TextRules.Check(name ?? "", ContactRules.TextLength);
        if (code != ProblemCode.None) return new Problem(code, ProblemField.Name);
        code = TextRules.Check(tag ?? "", ContactRules.TextLength);
        return code == ProblemCode.None ? Problem.None : new Problem(code, ProblemField.Tag);
    }
}
