using ContactFunctions.Core.Problems;
using ContactFunctions.Dialects.DeepCall;

namespace ContactFunctions.Dialects.Tests.DeepCall;

public class DeepCallProblemsTests
{
    private static readonly int[] Known = [1000, 1005, 1006, 1009, 1012, 1503];

    [Fact]
    public void EveryProblemOfEveryFieldHasAKnownCodeAndAMessage()
    {
        var codes = Enum.GetValues<ProblemCode>();
        Assert.True(codes.Length >= 36, $"Only {codes.Length} problems found.");
        foreach (var code in codes)
        {
            foreach (var field in Enum.GetValues<ProblemField>())
            {
                var refusal = DeepCallProblems.Refusal(new Problem(code, field));
                Assert.Contains(refusal.Code, Known);
                Assert.False(string.IsNullOrWhiteSpace(refusal.Message), $"{code} of {field}");
            }
        }
    }

    /// <summary>What no caller can do anything about, or no call of DeepCall's meets.</summary>
    [Fact]
    public void OnlyOurOwnTroubleIsSomethingWentWrong()
    {
        ProblemCode[] ours =
        [
            ProblemCode.None, ProblemCode.VersionStale, ProblemCode.TryLater, ProblemCode.Poisoned, ProblemCode.Unprocessed, ProblemCode.ItemNotAnObject,
            ProblemCode.RowQuotesUnmatched, ProblemCode.RowTooLong, ProblemCode.RowHasTooManyCells, ProblemCode.RowNotJson, ProblemCode.RowNotText,
            ProblemCode.IdempotencyKeyInvalid, ProblemCode.IdempotencyKeyReused, ProblemCode.IdempotencyKeyInUse,
            ProblemCode.WebhookUrlInvalid, ProblemCode.WebhookAddressRefused, ProblemCode.WebhookSecretMissing,
        ];

        Assert.Equal(ours.Order(), Enum.GetValues<ProblemCode>().Where(code => DeepCallProblems.Refusal(new Problem(code)).Code == 1009).Order());
    }

    [Theory]
    [InlineData(ProblemCode.NumberInvalid, 1005, "Contact number not valid")]
    [InlineData(ProblemCode.ListNotFound, 1006, "Invalid contact list")]
    [InlineData(ProblemCode.ContactNotFound, 1012, "No data found")]
    [InlineData(ProblemCode.GroupNotFound, 1503, "Group not found or not authorized")]
    [InlineData(ProblemCode.TryLater, 1009, "Something went wrong")]
    public void WhatThePagesWordHasTheirWords(ProblemCode problem, int code, string message) =>
        Assert.Equal(new DeepCallRefusal(code, message), DeepCallProblems.Refusal(new Problem(problem)));
}
