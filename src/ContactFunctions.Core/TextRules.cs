using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core;

/// <summary>What any text of a person must be, however long it may be.</summary>
internal static class TextRules
{
    /// <summary>
    /// FieldNotText, FieldTooLong. Half a surrogate pair is no text; control characters but tabs and line ends are none
    /// that anybody types.
    /// </summary>
    /// <param name="length">Characters (Unicode code points) it may have.</param>
    public static ProblemCode Check(string text, int length)
    {
        var characters = 0;
        for (var index = 0; index < text.Length; index++, characters++)
        {
            if (text[index] is < ' ' and not ('\t' or '\n' or '\r') or '\x7f') return ProblemCode.FieldNotText;
            if (!char.IsSurrogate(text[index])) continue;
            if (index + 1 == text.Length || !char.IsSurrogatePair(text[index], text[index + 1])) return ProblemCode.FieldNotText;
            index++;
        }

        return characters > length ? ProblemCode.FieldTooLong : ProblemCode.None;
    }
}
