using ContactFunctions.Core.Problems;

namespace ContactFunctions.Dialects.Tests.Exotel;

/// <summary>The requests on the vendor's page, developer.exotel.com/api/campaigns-contacts, letter by letter.</summary>
public class ExotelTranscriptTests
{
    /// <summary>curl's: the numbers are masked.</summary>
    private const string Curl = """{ "contacts": [ { "number": "+91910XXXXX10", "first_name": "captain", "last_name": "exotel", "company_name": "Exotel", "email": "captain@email.com", "tag": "Member", "custom_field": { "key": { "key1": "values1" } } }, { "number": "+91910YYYYY10", "first_name": "captain", "last_name": "exotel", "company_name": "Exotel", "email": "captain@email.com", "tag": "Technician", "custom_field": { "key": { "key1": "values1" } } } ] }""";

    /// <summary>Node's, PHP's and Python's: masked in another place.</summary>
    private const string Node = """{"contacts":[ { "number":"+919100YYYY10", "first_name":"captain", "last_name":"exotel", "company_name":"Exotel", "email":"captain@email.com", "tag":"Member", "custom_field":{ "key":{"key1":"values1"} } }, { "number":"+919100XXXX10", "first_name":"captain", "last_name":"exotel", "company_name":"Exotel", "email":"captain@email.com", "tag":"Technician", "custom_field":{ "key":{"key1":"values1"} } } ]}""";

    /// <summary>Go's: one number twice.</summary>
    public const string Go = """{ "contacts": [ { "number": "+919100000010", "first_name": "captain", "last_name": "exotel", "company_name": "Exotel", "email": "captain@email.com", "tag": "Member", "custom_field": { "key": { "key1": "values1" } } }, { "number": "+919100000010", "first_name": "captain", "last_name": "exotel", "company_name": "Exotel", "email": "captain@email.com", "tag": "Member", "custom_field": { "key": { "key1": "values1" } } } ] }""";

    [Theory]
    [InlineData(Curl)]
    [InlineData(Node)]
    public void MaskedNumbersAreNobodysAndRefused(string body)
    {
        using var read = Sent.Contacts(body, out var refusal);

        Assert.Null(refusal);
        Assert.Equal((2, 0), (read.Items.Count, read.Items.Accepted));
        Assert.All([0, 1], ordinal => Assert.Equal(new Problem(ProblemCode.NumberHasLetters, ProblemField.Number), read.Items.ProblemOf(ordinal)));
    }

    [Fact]
    public void TheGoSampleGivesOneNumberTwice()
    {
        using var read = Sent.Contacts(Go, out var refusal);

        Assert.Null(refusal);
        Assert.Equal(2, read.Items.Accepted);
        Assert.Equal("+919100000010", read.Items[0].Number.ToString());
        Assert.Equal(read.Items[0].Number, read.Items[1].Number);
        Assert.Equal(read.Items[0].Fields(), read.Items[1].Fields());
    }
}
