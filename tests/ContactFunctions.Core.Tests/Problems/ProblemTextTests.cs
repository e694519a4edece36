using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Tests.Problems;

public sealed class ProblemTextTests
{
    [Fact]
    public void EveryCodeHasOneSentenceOfItsOwn()
    {
        var codes = Enum.GetValues<ProblemCode>();
        var reasons = codes.Select(ProblemText.ReasonOf).ToList();

        Assert.True(codes.Length >= 38, "Codes are missing.");
        Assert.All(reasons, reason => Assert.Matches("^[A-Z].*[^.]\\.$", reason));
        Assert.Equal(codes.Length, reasons.Distinct().Count());
    }

    [Fact]
    public void EveryFieldHasANameButNone()
    {
        var fields = Enum.GetValues<ProblemField>();
        var names = fields.Select(field => ProblemText.FieldOf(new Problem(ProblemCode.FieldInvalid, field))).ToList();

        Assert.True(fields.Length >= 16, "Fields are missing.");
        Assert.Null(Assert.Single(names, name => name is null));
        Assert.Equal(fields.Length, names.Distinct().Count());
    }
}
