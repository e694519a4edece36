using System.Text;
using ContactFunctions.Storage.Azure.Queues;

namespace ContactFunctions.Storage.Tests.Azure;

public sealed class QueueXmlTests
{
    [Fact]
    public void TextThatIsNotBase64IsHandedOnAsItIsBesideItsNeighbours()
    {
        var messages = QueueXml.Read(Encoding.UTF8.GetBytes($"<QueueMessagesList>{Message("not base64 &amp; more")}{Message("AQI=")}</QueueMessagesList>"));

        Assert.Equal("not base64 & more", Encoding.UTF8.GetString(messages[0].Body.Span));
        Assert.Equal([1, 2], messages[1].Body.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("<QueueMessagesList><QueueMessage/></QueueMessagesList>")]
    [InlineData("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><QueueMessagesList>&b;</QueueMessagesList>")]
    public void AnAnswerThatCannotBeReadIsUnavailable(string xml) =>
        Assert.Equal(StorageErrorCode.Unavailable, Assert.Throws<StorageException>(() => QueueXml.Read(Encoding.UTF8.GetBytes(xml))).Code);

    private static string Message(string text) =>
        "<QueueMessage><MessageId>1</MessageId><InsertionTime>Sat, 21 Nov 2026 10:20:30 GMT</InsertionTime><ExpirationTime>Sat, 28 Nov 2026 10:20:30 GMT</ExpirationTime>" +
        $"<PopReceipt>r</PopReceipt><DequeueCount>1</DequeueCount><MessageText>{text}</MessageText></QueueMessage>";
}
