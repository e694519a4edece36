using System.Net;
using ContactFunctions.App.Tests.Processes;
using ContactFunctions.App.Tests.Readme;
using ContactFunctions.App.Tests.Webhooks;
using ContactFunctions.Cli;
using ContactFunctions.Cli.Imports;
using ContactFunctions.Cli.Service;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Sources;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.App.Tests.Cli.Service;

/// <summary>What stands in a service's place, or goes wrong on the way to it, as whoever uses the tool meets it.</summary>
public sealed class ServiceTroubleTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const string Id = "3f0c8e8a5b7d4e2196a0c4d8e7b3f512";

    [Theory]
    [InlineData(200, "<html></html>", 3, "not Contact Functions")]
    [InlineData(200, "{\"id\":\"1\"}", 3, "not Contact Functions")]
    [InlineData(404, "", 3, "not Contact Functions")]
    [InlineData(302, "", 3, "https://elsewhere.example/")]
    [InlineData(403, "{\"statusCode\":403,\"message\":\"The organization is disabled\",\"error\":\"Forbidden\"}", 1, "The organization is disabled")]
    [InlineData(400, "{\"statusCode\":400,\"message\":\"page must be a number\",\"error\":\"Bad Request\"}", 1, "page must be a number")]
    [InlineData(500, "", 3, "500")]
    [InlineData(401, "{\"statusCode\":401,\"message\":\"No\\u001b[2J such\\u202E\\nkey\",\"error\":\"Unauthorized\"}", 1, "refuses the key: 401, No [2J such  key. It must be")]
    [InlineData(409, "{\"statusCode\":409,\"message\":\"odd\",\"error\":\"Conflict\"}", 3, "not Contact Functions")]
    [InlineData(422, "{\"statusCode\":422,\"message\":\"another body\",\"error\":\"Unprocessable Entity\"}", 1, "422, another body")]
    [InlineData(429, "", 3, "429")]
    [InlineData(503, "<html>gateway</html>", 3, "503")]
    [InlineData(200, "{\"id\":\"../../accounts\"", 3, "not Contact Functions")]
    public async Task AnAnswerThatIsNoneIsToldAndEndsIt(int status, string body, int code, string told)
    {
        await using var server = await WebhookReceiver.StartAsync(context => AnswerAsync(context, status, body));
        var run = await OnAsync(server.Address, "imports", "show", Id);

        Assert.Equal((code, ""), (run.ExitCode, run.Output));
        Assert.Contains(told, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhereNothingAnswersNothingIsTriedTwice()
    {
        var server = await WebhookReceiver.StartAsync(200);
        var address = server.Address;
        await server.DisposeAsync();
        var run = await OnAsync(address, "imports", "list");
        var secure = new UriBuilder(address) { Scheme = "https" }.Uri;
        await using var plain = await WebhookReceiver.StartAsync(200);
        var open = await OnAsync(new UriBuilder(plain.Address) { Scheme = "https" }.Uri, "imports", "list");

        Assert.Equal((3, 3), (run.ExitCode, open.ExitCode));
        Assert.Contains($"Nothing answers at http://127.0.0.1:{secure.Port}", Assert.Single(Lines(run.Errors)), StringComparison.Ordinal);
        Assert.Contains("no secure connection", Assert.Single(Lines(open.Errors)), StringComparison.Ordinal);
    }

    /// <summary>The first answer is lost with the connection, the second try comes too early: three times the same request, one import.</summary>
    [Fact]
    public async Task AFileIsSentAgainUnderOneKeyUntilItIsAnswered()
    {
        var uploads = 0;
        await using var server = await WebhookReceiver.StartAsync(async context =>
        {
            if (HttpMethods.IsGet(context.Request.Method)) await AnswerAsync(context, 200, """{"data":[],"totalPages":0}""");
            else if (++uploads == 1) context.Abort();
            else if (uploads == 2) await AnswerAsync(context, 503, "", retryAfter: "1");
            else await AnswerAsync(context, 202, Import("queued"));
        });
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "contacts.csv");
        await File.WriteAllTextAsync(path, "number\n+919876543210\n");
        var run = await OnAsync(server.Address, "import", path, "--duplicates", "skip", "--mapping", "number=number");
        var sent = server.Calls.Where(call => call.Body.StartsWith("POST", StringComparison.Ordinal)).ToList();

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Equal(3, sent.Count);
        Assert.Single(sent.Select(call => call.Headers["Idempotency-Key"].ToString()).Distinct());
        Assert.Equal("POST /v1/imports number\n+919876543210\n", Assert.Single(sent.Select(call => call.Body).Distinct()));
        Assert.All(sent, call => Assert.Equal("sk_test", call.Headers["x-api-key"]));
    }

    /// <summary>What is left in a pipe after a first try must not be taken for the file.</summary>
    [Fact]
    public async Task WhatCameThroughAPipeIsNotSentAgain()
    {
        var reason = await ShellRun.WhyNotAsync();
        Assert.SkipUnless(reason is null, reason ?? "");
        await using var server = await WebhookReceiver.StartAsync(context =>
            HttpMethods.IsGet(context.Request.Method) ? AnswerAsync(context, 200, """{"data":[],"totalPages":0}""") : CutAsync(context));
        using var folder = new TemporaryFolder();
        var pipe = Path.Combine(folder.Path, "pipe");
        await ShellRun.OfAsync($"mkfifo '{pipe}'", new Dictionary<string, string>());
        // To open a pipe waits for who reads it.
        var written = Task.Run(() => File.WriteAllText(pipe, "number\n+919876543210\n"));
        var run = await OnAsync(server.Address, "import", pipe, "--format", "csv");
        await written.WaitAsync(Patience);

        Assert.Equal((3, 1), (run.ExitCode, server.Calls.Count(call => call.Body.StartsWith("POST", StringComparison.Ordinal))));
        Assert.Contains("cannot be sent again. All of it was read; imports list shows whether it came.", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoStopsBeforeTheAnswerIsToldThatNobodyKnows()
    {
        using var stop = new CancellationTokenSource();
        await using var server = await WebhookReceiver.StartAsync(async context =>
        {
            if (HttpMethods.IsGet(context.Request.Method))
            {
                await AnswerAsync(context, 200, """{"data":[],"totalPages":0}""");
                return;
            }

            await stop.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        });
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "contacts.csv");
        await File.WriteAllTextAsync(path, "number\n+919876543210\n");
        await using var imports = new ServiceImports(new ServiceAddress(server.Address, "k", IsTyped: true), new Terminal(TextWriter.Null, TextWriter.Null, true, false));
        var stopped = await Assert.ThrowsAsync<CommandException>(() =>
            imports.StartAsync(new ImportRequest(SourceFormat.Csv), default, new ImportFile(path, Terminal.Ours), _ => { }, stop.Token));

        Assert.Equal((130, "Stopped before the service answered; imports list shows whether it came."), (stopped.ExitCode, stopped.Message));
    }

    /// <summary>What was typed is no path, and asks for nothing but imports.</summary>
    [Theory]
    [InlineData("..")]
    [InlineData("../contacts")]
    [InlineData("%2e%2e/contacts")]
    [InlineData("3F0C8E8A5B7D4E2196A0C4D8E7B3F512")]
    [InlineData("3f0c8e8a5b7d4e2196a0c4d8e7b3f512?all=true")]
    [InlineData("")]
    public async Task WhatCanBeNoImportsIdIsNotAskedFor(string id)
    {
        await using var server = await WebhookReceiver.StartAsync(200);
        foreach (var command in new[] { "show", "cancel", "retry", "results" })
        {
            var run = await OnAsync(server.Address, "imports", command, id);
            Assert.Equal((1, "", $"There is no import with the id '{id}' in the account; imports list shows them.\n"), (run.ExitCode, run.Output, run.Errors));
        }

        Assert.Empty(server.Calls);
    }

    [Theory]
    [InlineData("/v1/imports/4f0c8e8a5b7d4e2196a0c4d8e7b3f512", "The import '4f0c8e8a5b7d4e2196a0c4d8e7b3f512', a retry of this one, has not ended")]
    [InlineData("/v1/imports/..%1b[2J", "has no row that another try would change")]
    public async Task ARetryThatRunsIsNamedWhereItHasAnId(string location, string told)
    {
        await using var server = await WebhookReceiver.StartAsync(context =>
        {
            if (HttpMethods.IsGet(context.Request.Method)) return AnswerAsync(context, 200, Import("completed"));
            context.Response.Headers.Location = location;
            return AnswerAsync(context, 409, """{"statusCode":409,"message":"A retry is under way","error":"Conflict"}""");
        });
        var run = await OnAsync(server.Address, "imports", "retry", Id);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains(told, run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, 1, "400, no")]
    [InlineData(404, 1, "404, no")]
    [InlineData(409, 1, "409, no")]
    [InlineData(413, 1, "413, no")]
    [InlineData(422, 1, "422, no")]
    [InlineData(202, 3, "not Contact Functions")]
    public async Task ARefusalOfAFileIsToldAndTheFileSentOnce(int status, int code, string told)
    {
        await using var server = await WebhookReceiver.StartAsync(context => HttpMethods.IsGet(context.Request.Method)
            ? AnswerAsync(context, 200, """{"data":[],"totalPages":0}""")
            : AnswerAsync(context, status, $$"""{"statusCode":{{status}},"message":"no","error":"No"}"""));
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "contacts.csv");
        await File.WriteAllTextAsync(path, "number\n+919876543210\n");
        var run = await OnAsync(server.Address, "import", path);

        Assert.Equal((code, "", 2), (run.ExitCode, run.Output, server.Calls.Count));
        Assert.Contains(told, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HalfAnAnswerIsAskedForAgainAndNotBeforeItIsWished()
    {
        var calls = 0;
        await using var server = await WebhookReceiver.StartAsync(async context =>
        {
            if (++calls == 1)
            {
                context.Response.ContentLength = 1000;
                await context.Response.WriteAsync("""{"data":[""");
                await context.Response.Body.FlushAsync();
                context.Abort();
            }
            else if (calls == 2)
            {
                await AnswerAsync(context, 503, "", retryAfter: "86400");
            }
            else
            {
                await AnswerAsync(context, calls == 3 ? 200 : 404, """{"data":[],"totalPages":2147483647}""");
            }
        });
        var run = await OnAsync(server.Address, "imports", "list", "--json");

        Assert.Equal((0, "[]\n", 3), (run.ExitCode, run.Output, calls));
        var told = Lines(run.Errors);
        Assert.Equal(2, told.Length);
        Assert.EndsWith("Asked again in 1 s.", told[0], StringComparison.Ordinal);
        Assert.Equal("The service answers 503. Asked again in 300 s.", told[1]);
    }

    [Fact]
    public async Task AnImportIsFollowedThroughTroubleThatPasses()
    {
        var looks = 0;
        await using var server = await WebhookReceiver.StartAsync(context => ++looks switch
        {
            1 => AnswerAsync(context, 200, Import("running")),
            2 => AnswerAsync(context, 429, "", retryAfter: "2"),
            < 10 => AnswerAsync(context, 503, ""),
            10 => CutAsync(context),
            _ => AnswerAsync(context, 200, Import("completed")),
        });
        var run = await OnAsync(server.Address, "imports", "show", Id, "--follow", "--json");

        Assert.Equal((0, 11), (run.ExitCode, looks));
        Assert.Contains("429", run.Errors, StringComparison.Ordinal);
    }

    /// <summary>Half of the results, or of the contacts, must not stand under the name of all of them.</summary>
    [Theory]
    [InlineData("Import-Final", "imports results " + Id)]
    [InlineData("Export-Contacts", "export")]
    public async Task AFileThatBreaksOffIsNone(string header, string command)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "all.csv");
        await using var server = await WebhookReceiver.StartAsync(async context =>
        {
            context.Response.Headers[header] = "true";
            await context.Response.WriteAsync(string.Concat(Enumerable.Repeat("+919876543210,2\n", 10_000)));
            while (new FileInfo(path + ".part") is not { Exists: true, Length: > 0 }) await Task.Delay(10, context.RequestAborted);
            context.Abort();
        });
        var run = await OnAsync(server.Address, [.. command.Split(' '), "--output", path]);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("broke off", run.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    /// <summary>Any web server may answer with a page where a file of contacts is asked for.</summary>
    [Theory]
    [InlineData("imports results " + Id)]
    [InlineData("export")]
    [InlineData("export --format ndjson")]
    public async Task AFileOfAnotherServerIsNotTaken(string command)
    {
        await using var server = await WebhookReceiver.StartAsync(context => AnswerAsync(context, 200, "<html>Welcome</html>"));
        var run = await OnAsync(server.Address, command.Split(' '));

        Assert.Equal((3, ""), (run.ExitCode, run.Output));
    }

    [Theory]
    [InlineData("imports list --key k", "--key is for")]
    [InlineData("imports list --url ftp://127.0.0.1 --key k", "is no address")]
    [InlineData("imports list --url https://user:secret@example.org --key k", "is no address")]
    [InlineData("imports list --url http://127.0.0.1:1", "needs a key")]
    [InlineData("imports list --url http://127.0.0.1:1 --key k --account acme", "--account is for a store")]
    [InlineData("imports list --url http://127.0.0.1:1 --key k --store there", "give one of them")]
    [InlineData("imports list", "'--account' is required")]
    [InlineData("accounts list --url http://127.0.0.1:1 --key k", "works on a store alone")]
    [InlineData("export --account acme --url http://127.0.0.1:1 --key k", "--account is for a store")]
    [InlineData("export", "'--account' is required")]
    public async Task ALineThatNamesNoPlaceOrTwoIsWrong(string line, string told)
    {
        var run = await ToolHere.OfAsync(line.Split(' '));

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(told, run.Errors, StringComparison.Ordinal);
    }

    private static Task<ToolRun> OnAsync(Uri address, params string[] arguments) => ToolHere.OfAsync([.. arguments, "--url", address.AbsoluteUri, "--key", "sk_test"]);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static Task AnswerAsync(HttpContext context, int status, string body, string? retryAfter = null)
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null) context.Response.Headers.RetryAfter = retryAfter;
        if (status == (int)HttpStatusCode.Found) context.Response.Headers.Location = "https://elsewhere.example/";
        return context.Response.WriteAsync(body);
    }

    private static Task CutAsync(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    private static string Import(string status) => $$"""
        {"id":"{{Id}}","status":"{{status}}","total":null,"processed":0,"created":0,"updated":0,"unchanged":0,"failed":0,"unprocessed":0,"rejected":0,
         "rowsPerSecond":null,"createdAt":"2026-11-22T10:00:01.020Z","startedAt":null,"estimatedEndAt":null,
         "finishedAt":{{(status == "completed" ? "\"2026-11-22T10:00:09.020Z\"" : "null")}},"deadlineAt":"2026-11-23T10:00:01.020Z",
         "expiresAt":"2026-11-29T10:00:01.020Z","fileName":null,"format":"csv","bytes":21,"sha256":"9f86d0","duplicates":"skip","audienceId":null,
         "listId":null,"validateOnly":false,"webhookUrl":null,"retryOf":null,"fault":null}
        """;
}
