namespace ContactFunctions.Core.Fields;

/// <summary>What the values of a custom field are. Stored by name: never rename.</summary>
public enum FieldType
{
    /// <summary>A JSON string.</summary>
    Text,

    /// <summary>A JSON number, or a string that is one in decimal notation.</summary>
    Number,

    /// <summary>A string <c>dd-mm-YYYY</c>, as DeepCall's directory has it, or <c>YYYY-mm-dd</c> (RFC 3339, full-date); a day that exists.</summary>
    Date,

    /// <summary>A string, by the rules of a contact's own address.</summary>
    Email,

    /// <summary>A string or number, by the rules of a contact's own number.</summary>
    Phone,

    /// <summary>JSON's true or false and nothing else.</summary>
    Boolean,

    /// <summary>A string, one of those the definition names, as it is written there.</summary>
    Choice,
}
