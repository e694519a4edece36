using System.Text;
using ContactFunctions.Core.Problems;
using ContactFunctions.Dialects.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ContactFunctions.Dialects.Tests.Http;

public sealed class MultipartFormTests
{
    [Theory]
    [InlineData("multipart/form-data; boundary=x", true, "x")]
    [InlineData("Multipart/Form-Data; charset=utf-8; boundary=\"a b\"", true, "a b")]
    [InlineData("multipart/form-data", true, null)]
    [InlineData("multipart/mixed; boundary=x", false, null)]
    [InlineData("application/json", false, null)]
    [InlineData("", false, null)]
    public void AFormSaysItsBoundary(string contentType, bool isForm, string? boundary)
    {
        var request = Request("");
        request.ContentType = contentType;

        Assert.Equal((isForm, boundary), (MultipartForm.IsAnnounced(request, out var found), found));
    }

    [Theory]
    [InlineData(70, true)]
    [InlineData(71, false)]
    public void ABoundaryHasUpTo70Characters(int characters, bool isFound)
    {
        var request = Request("");
        request.ContentType = "multipart/form-data; boundary=" + new string('a', characters);

        Assert.True(MultipartForm.IsAnnounced(request, out var boundary));
        Assert.Equal(isFound, boundary is not null);
    }

    [Theory]
    [InlineData("a", "", "a", ProblemCode.None)]
    [InlineData("caf\xC3\xA9", "", "café", ProblemCode.None)]
    [InlineData("caf\xE9", "Content-Type: text/plain; charset=\"ISO-8859-1\"\r\n", "café", ProblemCode.None)]
    [InlineData("caf\xE9", "Content-Type: text/plain\r\n", null, ProblemCode.FieldNotText)]
    [InlineData("a", "Content-Type: text/plain; charset=no-such\r\n", null, ProblemCode.FieldNotText)]
    [InlineData("12345678", "", "12345678", ProblemCode.None)]
    [InlineData("123456789", "", null, ProblemCode.FieldTooLong)]
    public async Task AFieldIsTextInTheCharsetItNames(string value, string headers, string? text, ProblemCode code)
    {
        var form = Form($"--x\r\nContent-Disposition: form-data; name=\"f\"\r\n{headers}\r\n{value}\r\n--x--");

        var part = await form.NextAsync(default);

        Assert.Equal((text, code), await part!.ReadTextAsync(8, default));
        Assert.Null(await form.NextAsync(default));
    }

    [Theory]
    [InlineData("name=\"f\"", null)]
    [InlineData("name=f; filename=\"\"", "")]
    [InlineData("name=f; filename=\"a;b=.csv\"", "a;b=.csv")]
    [InlineData("name=f; filename=\"x.csv\"; filename*=utf-8''%E0%A4%95.csv", "क.csv")]
    [InlineData("name=f; filename=\"x.csv\"; filename*=latin7''%E0.csv", "x.csv")]
    [InlineData("name=f; filename=\"\xE0\xA4\x95.csv\"", "क.csv")]
    [InlineData("name=f; filename=\"\xFF.csv\"", "\uFFFD.csv")]
    public async Task AFileSaysItsNameInOneFormOrAnother(string parameters, string? fileName)
    {
        var part = await Form($"--x\r\nContent-Disposition: form-data; {parameters}\r\n\r\n\r\n--x--").NextAsync(default);

        Assert.Equal(("f", fileName), (part!.Name, part.FileName));
    }

    /// <summary>What is almost a form is read or refused, and nothing else becomes of it.</summary>
    [Fact]
    public async Task NoBodyDoesAnythingButEndOrBeRefused()
    {
        var seed = Encoding.UTF8.GetBytes(
            "--x\r\nContent-Disposition: form-data; name=\"list_name\"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nक\r\n--x\r\n"
            + "Content-Disposition: form-data; name=file; filename=\"a.csv\"; filename*=utf-8''%E0%A4%95.csv\r\n\r\nnumber\n1\r\n--x--\r\n");
        var random = new Random(20261122);
        var (ended, refused) = (0, 0);
        for (var round = 0; round < 5000; round++)
        {
            _ = await EndsAsync(new MultipartForm(Request(Mutation.Of(seed, random)), "x")) ? ended++ : refused++;
        }

        Assert.True(ended > 500 && refused > 500, $"{ended} read, {refused} refused: the mutations prove little.");
    }

    [Fact]
    public void ALimitIsTheServersToo()
    {
        var request = Request("12345");
        var limit = new ServerLimit();
        request.HttpContext.Features.Set<IHttpMaxRequestBodySizeFeature>(limit);
        request.ContentLength = 5;

        Assert.False(BodyLimit.TrySet(request, 4));
        Assert.True(BodyLimit.TrySet(request, 5));
        Assert.Equal(5, limit.MaxRequestBodySize);
    }

    private static async Task<bool> EndsAsync(MultipartForm form)
    {
        try
        {
            while (await form.NextAsync(default) is { } part) _ = await part.ReadTextAsync(20, default);
            return true;
        }
        catch (MalformedMultipartException)
        {
            return false;
        }
    }

    private static MultipartForm Form(string body) => new(Request(body), "x");

    private static HttpRequest Request(string latin1) => Request(Encoding.Latin1.GetBytes(latin1));

    private static HttpRequest Request(byte[] body)
    {
        var request = new DefaultHttpContext().Request;
        request.Body = new MemoryStream(body);
        return request;
    }

    private sealed class ServerLimit : IHttpMaxRequestBodySizeFeature
    {
        public bool IsReadOnly => false;

        public long? MaxRequestBodySize { get; set; } = 30_000_000;
    }
}
