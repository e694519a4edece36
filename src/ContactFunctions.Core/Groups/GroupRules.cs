using System.Buffers;
using System.Text;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Groups;

/// <summary>What a group's properties must be.</summary>
public static class GroupRules
{
    /// <summary>Characters (UTF-16) of a name.</summary>
    public const int NameLength = 255;

    /// <summary>Groups of one account: all are read to change one, and anybody signed in may make them.</summary>
    public const int MostGroups = 1000;

    /// <summary>Checks a name without the blanks around it: FieldMissing, FieldTooLong, FieldNotText.</summary>
    public static Problem CheckName(string name)
    {
        if (name.Length == 0) return new Problem(ProblemCode.FieldMissing, ProblemField.Name);
        if (name.Length > NameLength) return new Problem(ProblemCode.FieldTooLong, ProblemField.Name);
        return IsText(name) ? Problem.None : new Problem(ProblemCode.FieldNotText, ProblemField.Name);
    }

    private static bool IsText(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out var character, out var length) != OperationStatus.Done || Rune.IsControl(character)) return false;
            text = text[length..];
        }

        return true;
    }
}
