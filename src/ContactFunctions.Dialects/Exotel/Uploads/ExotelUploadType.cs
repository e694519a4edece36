namespace ContactFunctions.Dialects.Exotel.Uploads;

/// <summary>
/// The two types of the page. They decide what a campaign may do with the list; here all columns of either are kept.
/// </summary>
internal static class ExotelUploadType
{
    public const string Static = "static";
    public const string Dynamic = "dynamic";

    /// <summary>The type by its name, static where nothing is given; null for any other name.</summary>
    public static string? Find(string? name) => name switch
    {
        "" or Static => Static,
        Dynamic => Dynamic,
        _ => null,
    };
}
