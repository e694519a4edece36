using ContactFunctions.App.Serving;
using ContactFunctions.App.Startup;

var process = ProcessEnvironment.Read(Environment.GetEnvironmentVariable);
var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
{
    Args = args,
    ContentRootPath = AppContext.BaseDirectory,
    EnvironmentName = process.EnvironmentName,
});
if (AppSettings.Read(builder.Configuration, process) is not { } settings) return ExitCode.BadSettings;
WebServer.Configure(builder, process);

await using var app = builder.Build();
await using var opening = new StoreOpening(settings, app);
app.Run(new FrontDoor(opening.Gate, app.Logger).AnswerAsync);
if (!await WebServer.TryStartAsync(app)) return ExitCode.Failed;

// The port is open and GET / is answered; everything else waits at the gate until the store is open.
opening.Start();
await app.WaitForShutdownAsync();
return opening.HasFailed ? ExitCode.Failed : process.StoppedExitCode;
