namespace ContactFunctions.Cli.Service;

/// <summary>Which running service, and as whom.</summary>
/// <param name="Base">Ends with a slash; what follows is <c>v1/...</c>.</param>
/// <param name="Key">An OliAI key: it says which account.</param>
/// <param name="IsTyped">It stands on the command line, not in the environment.</param>
internal sealed record ServiceAddress(Uri Base, string Key, bool IsTyped)
{
    /// <summary>Whether what is sent can be read on its way to another machine.</summary>
    public bool IsOpenToOthers => Base.Scheme == Uri.UriSchemeHttp && !Base.IsLoopback;

    /// <summary>Null for what is no address of a service.</summary>
    public static Uri? ParseBase(string text)
    {
        if (!Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out var uri)) return null;
        var isWeb = uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps;
        return isWeb && uri.UserInfo.Length == 0 && uri.Query.Length == 0 && uri.Fragment.Length == 0 ? uri : null;
    }

    /// <summary>Whether a header can carry it; what it is worth, the service says.</summary>
    public static bool IsKey(string text) => text.Length > 0 && text.All(character => character is > ' ' and <= '~');
}
