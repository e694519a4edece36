using System.Diagnostics;

namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>Ties the work on a job to the trace of the request that made it.</summary>
internal static class ImportTrace
{
    private static readonly ActivitySource Source = new("ContactFunctions.Imports");

    public static Activity? Start(ImportMessage message)
    {
        _ = ActivityContext.TryParse(message.Traceparent, null, out var parent);
        return Source.StartActivity("import-chunks process", ActivityKind.Consumer, parent);
    }
}
