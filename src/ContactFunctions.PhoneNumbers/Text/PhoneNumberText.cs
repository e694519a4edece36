using ContactFunctions.PhoneNumbers.Parsing;

namespace ContactFunctions.PhoneNumbers.Text;

/// <summary>
/// Reads a UTF-8 text once, left to right, into digits, a plus sign and an extension. Where Google's parser looks for
/// a number inside a text and drops what is around it, this one takes the whole text or nothing.
/// </summary>
internal ref struct PhoneNumberText
{
    private const int MinDigits = 2;
    private const int MinDigitsAfterPlus = 3;
    private const int MinDigitsBeforeLetters = 3;
    private const int MinKeypadLetters = 3;
    private const int MinDigitsAfterSlash = 3;

    private readonly ReadOnlySpan<byte> _text;
    private readonly Span<byte> _digits;
    private readonly bool _keypadLetters;
    private int _at;
    private int _count;
    private int _letters;
    private int _lastSign;
    private int _lastSlash;
    private bool _lastIsDigit;
    private bool _hasPlus;
    private bool _mayBeDamaged;
    private bool _isOver;
    private bool _isMarkGlued;
    private Extension _extension;

    public PhoneNumberText(ReadOnlySpan<byte> text, Span<byte> digits, PhoneNumberParseOptions options)
    {
        _text = text;
        _digits = digits;
        _keypadLetters = (options & PhoneNumberParseOptions.KeypadLetters) != 0;
    }

    /// <summary>The digits read, 0 to 9 each.</summary>
    public readonly ReadOnlySpan<byte> Digits => _digits[.._count];

    public readonly DialledNumber Dialled => new(_hasPlus, _extension, _isMarkGlued);

    public PhoneNumberError Read()
    {
        var error = ReadAll();
        return _mayBeDamaged && SpreadsheetNotation.Is(_text) ? PhoneNumberError.SpreadsheetDamage : error;
    }

    private PhoneNumberError ReadAll()
    {
        while (true)
        {
            ReadAsciiDigits();
            if (_at == _text.Length)
                break;
            var error = ReadNext();
            if (error != PhoneNumberError.None)
                return error;
        }
        if (_letters is > 0 and < MinKeypadLetters)
            return PhoneNumberError.Letters;
        var minimum = _hasPlus ? MinDigitsAfterPlus : MinDigits;
        return _count < minimum || IsSecondNumberWritten() ? PhoneNumberError.NotANumber : PhoneNumberError.None;
    }

    // "2400 2400/01" is 2400 2400 and 2400 2401, and no longer number that ends in 01.
    private readonly bool IsSecondNumberWritten() =>
        _lastSlash > 0 && _count - _lastSlash is > 0 and < MinDigitsAfterSlash;

    // Most of most texts, in a loop without calls; what it leaves, ReadNext judges.
    private void ReadAsciiDigits()
    {
        var text = _text[_at..];
        var room = _isOver ? [] : _digits[_count..];
        var read = 0;
        while (read < text.Length && read < room.Length && (uint)(text[read] - '0') <= 9)
        {
            room[read] = (byte)(text[read] - '0');
            read++;
        }
        if (read == 0)
            return;
        _at += read;
        _count += read;
        _lastIsDigit = true;
        _lastSign = 0;
    }

    private PhoneNumberError ReadNext()
    {
        var character = Peek(out var width);
        _mayBeDamaged |= character is '.' or ',' or 'e' or 'E';
        switch (FoldedCharacter.ClassOf(character))
        {
            case CharacterClass.Digit:
                _at += width;
                return AddDigit(character - '0');
            case CharacterClass.Plus when _count == 0:
                _hasPlus = true;
                break;
            case CharacterClass.Separator:
                _lastSign = 0;
                break;
            case CharacterClass.Sign when character != _lastSign:
                _lastSign = character;
                _lastSlash = character == '/' ? _count : _lastSlash;
                break;
            case CharacterClass.Edge:
                _isOver |= _count > 0 || _hasPlus;
                break;
            case CharacterClass.Ignorable:
                _at += width;
                return PhoneNumberError.None;
            case CharacterClass.ExtensionMark when TryReadExtension():
            case CharacterClass.Letter when TryReadExtension():
                return PhoneNumberError.None;
            case CharacterClass.Letter:
                _at += width;
                return AddLetter(character);
            default:
                return PhoneNumberError.NotANumber;
        }
        _at += width;
        _lastIsDigit = false;
        return PhoneNumberError.None;
    }

    private PhoneNumberError AddDigit(int digit)
    {
        if (_isOver)
            return PhoneNumberError.NotANumber;
        if (_count == _digits.Length)
            return PhoneNumberError.TooLong;
        _digits[_count++] = (byte)digit;
        _lastIsDigit = true;
        _lastSign = 0;
        return PhoneNumberError.None;
    }

    private PhoneNumberError AddLetter(int letter)
    {
        // ITU-T E.161: the keys of ABC to WXYZ.
        var key = (letter | 0x20) is var lower and >= 'a' and <= 'z' ? "22233344455566677778889999"[lower - 'a'] : default;
        if (!_keypadLetters || key == default || _count < MinDigitsBeforeLetters)
            return PhoneNumberError.Letters;
        _letters++;
        return AddDigit(key - '0');
    }

    private bool TryReadExtension()
    {
        var reader = new ExtensionText(_text[_at..]);
        if (_count < MinDigits || !reader.TryRead(out var extension, out var isLikeMask))
            return false;
        _extension = extension;
        _isMarkGlued = isLikeMask && _lastIsDigit;
        _at = _text.Length;
        return true;
    }

    private readonly int Peek(out int width) => Utf8Character.Peek(_text[_at..], out width);
}
