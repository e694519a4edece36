using ContactFunctions.Dialects.DeepCall;

namespace ContactFunctions.Dialects.Tests.DeepCall;

public class DeepCallETagTests
{
    /// <summary>The reply that the vendor's Directory page captured, byte for byte.</summary>
    [Fact]
    public void TheCapturedReplyHasItsCapturedTag()
    {
        var body = """{"message":"Directory successfully updated","status":"success","code":200}"""u8;

        Assert.Equal(74, body.Length);
        Assert.Equal("W/\"4a-gQI3LNaPco2fa3tiAZFJ8Qeen2o\"", DeepCallETag.Of(body));
    }

    /// <summary>As npm's etag gives it.</summary>
    [Fact]
    public void AnEmptyBodyHasATagToo()
    {
        Assert.Equal("W/\"0-2jmj7l5rSw0yVb/vlWAYkK/YBwk\"", DeepCallETag.Of([]));
    }
}
