namespace ContactFunctions.PhoneNumbers.Text;

/// <summary>
/// The extension at the end of a number, after Google's <c>EXTN_PATTERN</c>: a mark (a word, x, int, #, or the commas and
/// semicolons that telephones dial as pauses), digits, and nothing after them.
/// </summary>
internal ref struct ExtensionText(ReadOnlySpan<byte> text)
{
    private const int MaxWordLength = 10;

    // Google's limits: the less certain the mark, the fewer digits it may claim.
    private const int AfterWord = Extension.MaxLength;
    private const int AfterPauses = 15;
    private const int AfterSign = 9;

    private readonly ReadOnlySpan<byte> _text = text;
    private int _at;

    /// <param name="isBareMark">The mark is one character and a digit follows at once, as in <c>x12</c> and <c>,12</c>.</param>
    public bool TryRead(out Extension extension, out bool isBareMark)
    {
        extension = default;
        var limit = ReadMark();
        isBareMark = _at == 1 && IsDigitNext();
        if (limit == 0)
            return false;
        SkipOne(':', '.');
        SkipAll(" ,-\t");
        while (IsDigitNext() && extension.Length <= limit)
            extension = extension.Append(Take() - '0');
        SkipOne('#', '#');
        return extension.Length > 0 && extension.Length <= limit && IsRestEmpty();
    }

    // Returns how many digits may follow, 0 if there is no mark.
    private int ReadMark()
    {
        int commas = 0, semicolons = 0;
        for (; _at < _text.Length && Peek() is ' ' or ',' or ';' or '\t'; _at++)
        {
            commas += _text[_at] == ',' ? 1 : 0;
            semicolons += _text[_at] == ';' ? 1 : 0;
        }
        if (_at == _text.Length || IsDigitNext())
            return LimitAfterPauses(commas, semicolons);
        if (SkipOne('#', '#'))
            return AfterSign;
        if (FoldedCharacter.ClassOf(Peek()) != CharacterClass.Letter)
            return LimitAfterPauses(commas, semicolons);
        var limit = ReadWord();
        SkipOne('=', '='); // RFC 3966: ;ext=
        return limit;
    }

    private static int LimitAfterPauses(int commas, int semicolons) => (commas, semicolons) switch
    {
        (0, 0) => 0,
        (1, 0) => AfterSign,
        _ => AfterPauses,
    };

    private int ReadWord()
    {
        Span<char> word = stackalloc char[MaxWordLength];
        var length = 0;
        while (_at < _text.Length && FoldedCharacter.ClassOf(Peek()) is CharacterClass.Letter or CharacterClass.Ignorable)
        {
            var character = Take();
            if (FoldedCharacter.ClassOf(character) == CharacterClass.Ignorable)
                continue;
            if (length == MaxWordLength || character > char.MaxValue)
                return 0;
            word[length++] = char.ToLowerInvariant((char)character);
        }
        return word[..length] switch
        {
            "x" or "int" => AfterSign,
            "ext" or "xt" or "extn" or "xtn" or "extensi" or "extensio" or "extension" or "extensión" => AfterWord,
            "anexo" or "доб" => AfterWord,
            _ => 0,
        };
    }

    private bool IsRestEmpty()
    {
        while (_at < _text.Length)
        {
            if (FoldedCharacter.ClassOf(Take())
                is not (CharacterClass.Separator or CharacterClass.Sign or CharacterClass.Edge or CharacterClass.Ignorable))
                return false;
        }
        return true;
    }

    private readonly bool IsDigitNext() => _at < _text.Length && FoldedCharacter.ClassOf(Peek()) == CharacterClass.Digit;

    private bool SkipOne(int one, int other)
    {
        if (_at == _text.Length || (Peek() != one && Peek() != other))
            return false;
        _ = Take();
        return true;
    }

    private void SkipAll(string characters)
    {
        while (_at < _text.Length && characters.Contains((char)Peek(), StringComparison.Ordinal))
            _ = Take();
    }

    private readonly int Peek() => Utf8Character.Peek(_text[_at..], out _);

    private int Take()
    {
        var character = Utf8Character.Peek(_text[_at..], out var width);
        _at += width;
        return character;
    }
}
