using System.Text.Json;
using ContactFunctions.Core.Problems;
using ContactFunctions.Dialects.Exotel;

namespace ContactFunctions.Dialects.Tests.Exotel;

public class ExotelProblemsTests
{
    /// <summary>The vendor's codes with their HTTP codes and messages, and our own: for idempotency keys and for trouble on our side.</summary>
    private static readonly Dictionary<int, (int HttpCode, string Message)> Codes = new()
    {
        [1000] = (404, "Not Found"),
        [1001] = (400, "Mandatory Parameter missing"),
        [1002] = (400, "Invalid parameter"),
        [1008] = (409, "Duplicate resource"),
        [1422] = (422, "Idempotency key reused"),
        [1500] = (500, "Internal error"),
        [1503] = (503, "Service unavailable"),
    };

    [Fact]
    public void EveryProblemHasItsReply()
    {
        var problems = Enum.GetValues<ProblemCode>();
        Assert.True(problems.Length >= 30, $"Only {problems.Length} problems found.");

        foreach (var code in problems)
        {
            var refusal = ExotelProblems.Refusal(new Problem(code, ProblemField.Tag));

            Assert.Equal((code, Codes[refusal.Code]), (code, (refusal.HttpCode, refusal.Message)));
            Assert.False(string.IsNullOrWhiteSpace(refusal.Description), $"{code} has no description.");
            var isOurs = code is ProblemCode.None or ProblemCode.Poisoned;
            Assert.Equal((code, isOurs), (code, refusal.Code == 1500));
        }
    }

    [Fact]
    public void EveryFieldHasTheVendorsName()
    {
        var fields = Enum.GetValues<ProblemField>();
        Assert.Equal(16, fields.Length);

        string[] names = [.. fields.Select(field => ExotelProblems.Refusal(new Problem(ProblemCode.FieldMissing, field)).Description)];

        Assert.Equal(
            [
                "a field", "number", "name", "first_name", "last_name", "company_name", "email", "tag", "language", "custom_field", "sid", "list",
                "audience", "description", "a field", "a field",
            ],
            names.Select(name => name.Replace(" is mandatory", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void AFailedItemIsWrittenAsTheVendorDoes()
    {
        using var item = JsonDocument.Parse(ExotelProblems.Item(new Problem(ProblemCode.FieldInvalid, ProblemField.Email)).ToArray());

        Assert.Equal(
            """{"code":400,"error_data":{"code":1002,"message":"Invalid parameter","description":"email is not a valid e-mail address"},"status":"failure","data":null}""",
            item.RootElement.GetRawText());
    }

    [Fact]
    public void WhatMayBeTriedAgainSaysWhen()
    {
        var refusal = ExotelProblems.Refusal(new Problem(ProblemCode.TryLater));

        Assert.Equal((503, TimeSpan.FromSeconds(5)), (refusal.HttpCode, refusal.RetryAfter));
    }
}
