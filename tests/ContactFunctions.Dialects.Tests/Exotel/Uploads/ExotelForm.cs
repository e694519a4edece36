namespace ContactFunctions.Dialects.Tests.Exotel.Uploads;

/// <summary>Forms as the vendor's clients send them, and as nobody should; each byte is a character of Latin-1.</summary>
internal static class ExotelForm
{
    public const string ContentType = "multipart/form-data; boundary=" + Boundary;

    public const string Boundary = "------------------------5c0d3f2a";

    /// <summary>The form that uploads a file into a list.</summary>
    public static string Upload(string listName, string file, string type = "static") =>
        Of(Field("list_name", listName), File(file), Field("type", type));

    public static string Of(params string[] parts) => Bounded(Boundary, parts);

    public static string Bounded(string boundary, params string[] parts) => string.Concat(parts.Select(part => $"--{boundary}\r\n{part}\r\n")) + $"--{boundary}--\r\n";

    public static string Field(string name, string value, string headers = "") => $"Content-Disposition: form-data; name=\"{name}\"\r\n{headers}\r\n{value}";

    public static string File(string content, string fileName = "contacts.csv", string name = "file_name", string headers = "Content-Type: text/csv\r\n") =>
        $"Content-Disposition: form-data; name=\"{name}\"; filename=\"{fileName}\"\r\n{headers}\r\n{content}";
}
