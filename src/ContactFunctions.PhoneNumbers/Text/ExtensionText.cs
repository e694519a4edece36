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
    private int _markLength;
    private bool _isPause;

    /// <param name="isLikeMask">
    /// The mark could stand in the place of a digit: a single x or number sign, a comma or semicolon with a digit behind it.
    /// </param>
    public bool TryRead(out Extension extension, out bool isLikeMask)
    {
        extension = default;
        var limit = ReadMark();
        isLikeMask = _markLength == 1 && (limit == AfterSign && !_isPause || IsDigitNext());
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
        while (_at < _text.Length && Peek() is ' ' or ',' or ';' or '\t')
            _markLength += Take() is ',' or ';' ? 1 : 0;
        if (SkipOne('#', '#'))
        {
            _markLength++;
            return AfterSign;
        }
        var isWord = _at < _text.Length && FoldedCharacter.ClassOf(Peek()) == CharacterClass.Letter;
        if (!isWord)
            return LimitAfterPauses();
        var limit = ReadWord();
        SkipOne('=', '='); // RFC 3966: ;ext=
        return limit;
    }

    private int LimitAfterPauses()
    {
        _isPause = true;
        return _markLength switch
        {
            0 => 0,
            1 => AfterSign,
            _ => AfterPauses,
        };
    }

    private int ReadWord()
    {
        Span<char> word = stackalloc char[MaxWordLength];
        var length = 0;
        for (var width = 0; _at < _text.Length; _at += width)
        {
            var character = Utf8Character.Peek(_text[_at..], out width);
            var kind = FoldedCharacter.ClassOf(character);
            if (kind == CharacterClass.Ignorable)
                continue;
            if (kind != CharacterClass.Letter)
                break;
            if (length == MaxWordLength || character > char.MaxValue)
                return 0;
            word[length++] = char.ToLowerInvariant((char)character);
        }
        _markLength += length;
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
