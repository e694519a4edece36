namespace ContactFunctions.Core.Problems;

/// <summary>
/// A refusal as Core knows it: a stable code and the field it concerns. Each dialect turns it into its own reply;
/// Core knows no status codes.
/// </summary>
public readonly record struct Problem(ProblemCode Code, ProblemField Field = ProblemField.None)
{
    public static Problem None => default;

    public bool IsNone => Code == ProblemCode.None;
}
