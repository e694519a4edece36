namespace ContactFunctions.Core.Problems;

/// <summary>Which field a problem is about. Stored with outcomes: never renumber; append.</summary>
public enum ProblemField : byte
{
    None = 0,
    Number = 1,
    Name = 2,
    FirstName = 3,
    LastName = 4,
    Company = 5,
    Email = 6,
    Tag = 7,
    Language = 8,
    Attributes = 9,
    Id = 10,
    List = 11,
    Audience = 12,
    Description = 13,

    /// <summary>What the directory knows of the contact.</summary>
    Directory = 14,

    /// <summary>The fields of a list's entry.</summary>
    Record = 15,
}
