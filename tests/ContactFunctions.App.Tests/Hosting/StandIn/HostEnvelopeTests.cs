using System.Text;
using System.Text.RegularExpressions;
using ContactFunctions.StandInHost.Invocations;
using ContactFunctions.StandInHost.Queues;

namespace ContactFunctions.App.Tests.Hosting.StandIn;

/// <summary>Functions host contract, 4.1: the bodies as a host was seen to send them, to the letter.</summary>
public sealed partial class HostEnvelopeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 20, 13, 27, 640, TimeSpan.Zero);
    private static readonly HostQueueMessage Message = new("2b82", "MjF", "", 1, Time(20, 13, 25), Time(20, 13, 25).AddDays(7), Time(20, 23, 27));

    [GeneratedRegex("\"RandGuid\":\"[0-9a-f-]{36}\"")]
    private static partial Regex RandGuid { get; }

    [Fact]
    public void AStringIsEncodedTwiceAndItsPropertiesAreMetadata() => Assert.Equal(
        """
        {"Data":{"item":"\"{\\\"caseId\\\":\\\"c-1\\\",\\\"n\\\":5}\""},"Metadata":{"DequeueCount":"1","ExpirationTime":"2026-11-28T20:13:25+00:00","Id":"\"2b82\"","InsertionTime":"2026-11-21T20:13:25+00:00","NextVisibleTime":"2026-11-21T20:23:27+00:00","PopReceipt":"\"MjF\"","sys":{"MethodName":"Work","UtcNow":"2026-11-21T20:13:27.64Z"},"caseId":"\"c-1\"","n":"\"5\""}}
        """,
        OfString("""{"caseId":"c-1","n":5}"""));

    [Theory]
    [InlineData("42", "\"\\\"42\\\"\"")]
    [InlineData("[1,2]", "\"\\\"[1,2]\\\"\"")]
    [InlineData("\"quoted\"", "\"\\\"\\\\\\\"quoted\\\\\\\"\\\"\"")]
    [InlineData("no JSON", "\"\\\"no JSON\\\"\"")]
    public void EveryTextHasTheSameShape(string text, string data) => Assert.StartsWith($$$"""{"Data":{"item":{{{data}}}},"Metadata":{""", OfString(text), StringComparison.Ordinal);

    [Fact]
    public void AMessagesOwnPropertiesHideTheBuiltInOnes()
    {
        var envelope = OfString("""{"Id":"mine","list":[1],"at":"2026-01-02T03:04:05Z","is":true,"in":{"a":1}}""");

        Assert.Contains(""" "Id":"\"mine\"" """.Trim(), envelope, StringComparison.Ordinal);
        Assert.DoesNotContain("2b82", envelope, StringComparison.Ordinal);
        Assert.EndsWith(""" "at":"\"01/02/2026 03:04:05\"","is":"\"True\"","in":{"a":1}}} """.Trim(), envelope, StringComparison.Ordinal);
    }

    [Fact]
    public void ABinaryIsPlainBase64AndHasTheBuiltInMetadataAlone()
    {
        var envelope = Text(InvocationEnvelope.OfBinary("Work", "item", Message, "hello bin"u8, Now));

        Assert.StartsWith("""{"Data":{"item":"aGVsbG8gYmlu"},"Metadata":{"DequeueCount":"1",""", envelope, StringComparison.Ordinal);
        Assert.EndsWith(""" "sys":{"MethodName":"Work","UtcNow":"2026-11-21T20:13:27.64Z"}}} """.Trim(), envelope, StringComparison.Ordinal);
    }

    private static string OfString(string text) => Text(InvocationEnvelope.OfString("Work", "item", Message, text, Now));

    private static string Text(byte[] envelope) => RandGuid.Replace(Encoding.UTF8.GetString(envelope), "").Replace(",}", "}", StringComparison.Ordinal);

    private static DateTimeOffset Time(int hour, int minute, int second) => new(2026, 11, 21, hour, minute, second, TimeSpan.Zero);
}
