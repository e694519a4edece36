using System.Buffers;
using System.Text;
using ContactFunctions.App.Hosting;

namespace ContactFunctions.App.Tests.Hosting;

/// <summary>The envelopes as the host was seen to send them (Functions host contract, 4.1), and what it may send yet.</summary>
public sealed class InvocationEnvelopeTests
{
    private const string Message = """{"caseId":"c-1","n":5}""";

    [Theory]
    [InlineData("""{"Data":{"item":"\"{\\\"caseId\\\":\\\"c-1\\\",\\\"n\\\":5}\""},"Metadata":{"DequeueCount":"3"}}""")]
    [InlineData("""{"Data":{"item":"{\"caseId\":\"c-1\",\"n\":5}"},"Metadata":{"DequeueCount":3}}""")]
    [InlineData("""{"Data":{"item":{"caseId":"c-1","n":5}},"Metadata":{"dequeuecount":"\"3\""}}""")]
    [InlineData("""{"Data":{"item":"eyJjYXNlSWQiOiJjLTEiLCJuIjo1fQ=="},"Metadata":{"DequeueCount":"3","sys":{"MethodName":"Work"}}}""")]
    [InlineData("""{"Data":{"item":"\"eyJjYXNlSWQiOiJjLTEiLCJuIjo1fQ==\""},"Metadata":{"DequeueCount":"3"}}""")]
    public void AMessageIsReadInEveryFormTheHostSendsIt(string envelope)
    {
        var call = Read(envelope)!.Value;

        Assert.Equal(Message, Encoding.UTF8.GetString(call.Item.Span));
        Assert.Equal(3, call.DequeueCount);
    }

    [Theory]
    [InlineData("""{"Data":{"item":"x"},"Metadata":{"Id":"\"5b9a\""}}""", "5b9a")]
    [InlineData("""{"Data":{"item":"x"},"Metadata":{"Id":"5b9a"}}""", "5b9a")]
    [InlineData("""{"Data":{"item":"x"},"Metadata":{}}""", null)]
    public void TheQueuesIdOfAMessageIsReadWhereThereIsOne(string envelope, string? id) => Assert.Equal(id, Read(envelope)!.Value.MessageId);

    [Theory]
    [InlineData("""{"Data":{"timer":{"IsPastDue":false}},"Metadata":{}}""", """{"IsPastDue":false}""")]
    [InlineData("""{"Data":{}}""", "")]
    [InlineData("""{"Data":{"item":null}}""", "")]
    [InlineData("""{"Data":{"item":"\"not closed"}}""", "\"not closed")]
    [InlineData("""{"Data":{"item":42}}""", "42")]
    public void WhateverItemThereIsComesThrough(string envelope, string item)
    {
        var call = Read(envelope)!.Value;

        Assert.Equal(item, Encoding.UTF8.GetString(call.Item.Span));
        Assert.Equal(1, call.DequeueCount);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"Data":5}""")]
    [InlineData("""{"Data":{"item":"x" """)]
    [InlineData("""{"Data":{"item":"\ud800"}}""")]
    [InlineData("""{"\ud800":{"item":"x"}}""")]
    [InlineData("""{"Data":{"item":"x"},"Metadata":{"DequeueCount":"\ud800"}}""")]
    public void WhatNoHostCanHaveWrittenIsRefused(string envelope) => Assert.Null(Read(envelope));

    [Fact]
    public void BytesThatAreNoTextAreRefused() => Assert.Null(Read([.. "{\"Data\":{\"item\":\""u8, 0xFF, 0xFE, .. "\"}}"u8]));

    private static InvocationEnvelope? Read(string envelope) => Read(Encoding.UTF8.GetBytes(envelope));

    private static InvocationEnvelope? Read(byte[] envelope) => InvocationEnvelope.Read(new ReadOnlySequence<byte>(envelope));
}
