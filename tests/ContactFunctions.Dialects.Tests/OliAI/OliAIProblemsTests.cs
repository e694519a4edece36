using ContactFunctions.Core.Problems;
using ContactFunctions.Dialects.OliAI;

namespace ContactFunctions.Dialects.Tests.OliAI;

public class OliAIProblemsTests
{
    /// <summary>Clients read these; a code that is renamed breaks them.</summary>
    private static readonly Dictionary<string, int> Codes = new()
    {
        ["none"] = 500,
        ["number_missing"] = 400,
        ["number_invalid"] = 400,
        ["number_too_short"] = 400,
        ["number_too_long"] = 400,
        ["number_has_letters"] = 400,
        ["number_country_unknown"] = 400,
        ["number_damaged_by_spreadsheet"] = 400,
        ["number_taken"] = 409,
        ["number_has_extension"] = 400,
        ["field_missing"] = 400,
        ["field_wrong_type"] = 400,
        ["field_too_long"] = 400,
        ["field_invalid"] = 400,
        ["field_not_text"] = 400,
        ["item_not_an_object"] = 400,
        ["contact_not_found"] = 404,
        ["contact_exists"] = 409,
        ["version_stale"] = 412,
        ["list_not_found"] = 404,
        ["list_name_taken"] = 409,
        ["too_many_sets"] = 400,
        ["not_a_member"] = 404,
        ["job_not_found"] = 404,
        ["audience_not_found"] = 404,
        ["user_not_found"] = 404,
        ["group_not_found"] = 404,
        ["too_many_groups"] = 400,
        ["idempotency_key_invalid"] = 400,
        ["idempotency_key_reused"] = 422,
        ["idempotency_key_in_use"] = 409,
        ["webhook_url_invalid"] = 400,
        ["webhook_address_refused"] = 400,
        ["webhook_secret_missing"] = 400,
        ["row_quotes_unmatched"] = 400,
        ["row_too_long"] = 400,
        ["row_has_too_many_cells"] = 400,
        ["row_not_json"] = 400,
        ["row_not_text"] = 400,
        ["try_later"] = 503,
        ["entry_exists"] = 409,
        ["number_on_dnd"] = 400,
        ["poisoned"] = 500,
        ["unprocessed"] = 503,
    };

    [Fact]
    public void EveryProblemHasItsStatusAndCode()
    {
        var problems = Enum.GetValues<ProblemCode>();
        Assert.True(problems.Length >= 36, $"Only {problems.Length} problems found.");

        Assert.Equal(
            Codes.OrderBy(code => code.Key, StringComparer.Ordinal),
            problems.Select(code => KeyValuePair.Create(OliAIProblems.CodeOf(code), OliAIProblems.Refusal(new Problem(code, ProblemField.Name)).StatusCode))
                .OrderBy(code => code.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void EveryProblemOfEveryFieldHasAMessage()
    {
        foreach (var code in Enum.GetValues<ProblemCode>())
        {
            foreach (var field in Enum.GetValues<ProblemField>())
            {
                var refusal = OliAIProblems.Refusal(new Problem(code, field));
                Assert.False(string.IsNullOrWhiteSpace(refusal.Message) || string.IsNullOrWhiteSpace(refusal.Error), $"{code} of {field}");
            }
        }
    }

    [Fact]
    public void EveryFieldHasTheVendorsName()
    {
        var fields = Enum.GetValues<ProblemField>();
        Assert.Equal(16, fields.Length);

        Assert.Equal(
            [null, "phoneNumber", "name", "name", "name", null, null, null, "language", "metadata", "id", "audienceId", "audienceId", "description", null, null],
            fields.Select(OliAIProblems.NameOf));
    }

    [Fact]
    public void WhatMayBeTriedAgainSaysWhen()
    {
        Assert.Equal(TimeSpan.FromSeconds(5), OliAIProblems.Refusal(new Problem(ProblemCode.TryLater)).RetryAfter);
    }
}
