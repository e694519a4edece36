namespace ContactFunctions.Dialects.DeepCall;

/// <summary>
/// A refusal in DeepCall's words, <c>{"status":"error","message","code"}</c>. The codes of the 1000s are shared by all its
/// APIs, those of the 1500s are each API's own.
/// </summary>
/// <param name="Message">Never a value the caller sent.</param>
internal sealed record DeepCallRefusal(int Code, string Message)
{
    /// <summary>An empty or malformed body.</summary>
    public static DeepCallRefusal InvalidData { get; } = new(1047, "Invalid Request Data");

    public static DeepCallRefusal InvalidToken { get; } = new(1014, "Invalid token");

    public static DeepCallRefusal PermissionDenied { get; } = new(1015, "Permission denied");

    public static DeepCallRefusal InvalidNumber { get; } = new(1005, "Contact number not valid");

    public static DeepCallRefusal NoData { get; } = new(1012, "No data found");

    /// <summary>The store is out of reach, or a fault of ours: perhaps applied.</summary>
    public static DeepCallRefusal SomethingWrong { get; } = new(1009, "Something went wrong");

    /// <summary>What the vendor calls "Invalid parameter(s)"; the message says which.</summary>
    public static DeepCallRefusal Invalid(string message) => new(1000, message);
}
