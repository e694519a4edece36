namespace ContactFunctions.PhoneNumbers;

/// <summary>What a number is used for, in the words of Google's libphonenumber. The values are those of the data file.</summary>
public enum PhoneNumberType : byte
{
    /// <summary>The number is in no known range of its country: it is not valid.</summary>
    Unknown = 0,

    FixedLine = 1,

    Mobile = 2,

    /// <summary>The country (the USA, for one) does not tell the two apart by their digits.</summary>
    FixedLineOrMobile = 3,

    TollFree = 4,

    PremiumRate = 5,

    /// <summary>The cost is shared between caller and recipient.</summary>
    SharedCost = 6,

    /// <summary>A number tied to a person, passed on to whatever line that person uses.</summary>
    PersonalNumber = 7,

    Voip = 8,

    Pager = 9,

    /// <summary>Universal access number: one number for the offices of a company.</summary>
    Uan = 10,

    Voicemail = 11,
}
