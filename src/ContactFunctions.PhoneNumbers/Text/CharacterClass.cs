namespace ContactFunctions.PhoneNumbers.Text;

/// <summary>What a character means in a phone number.</summary>
internal enum CharacterClass : byte
{
    Other,
    Digit,
    Plus,

    /// <summary>Spaces and brackets; any number of them may stand together.</summary>
    Separator,

    /// <summary>Dashes, dots and slashes. Two of a kind in a row are a mask or a gap.</summary>
    Sign,

    /// <summary>Quotation marks and line ends: around a number, never inside one.</summary>
    Edge,

    /// <summary>What may begin an extension: comma, semicolon, number sign.</summary>
    ExtensionMark,

    Letter,

    /// <summary>Invisible marks that phones and documents put around numbers.</summary>
    Ignorable,
}
