namespace ContactFunctions.Dialects.Http;

/// <summary>A body that is not the multipart form it says it is. The message may be shown to the caller.</summary>
internal sealed class MalformedMultipartException(string message) : Exception(message)
{
    /// <summary>
    /// Whether this is how the framework's reader tells of such a body. What goes wrong with the connection is of types
    /// derived from IOException, and none of its business.
    /// </summary>
    public static bool IsMeantBy(Exception problem) => problem is InvalidDataException || problem.GetType() == typeof(IOException);
}
