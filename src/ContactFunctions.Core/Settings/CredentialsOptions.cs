namespace ContactFunctions.Core.Settings;

/// <summary>How credentials are hashed. Section <c>Credentials</c>.</summary>
/// <param name="Pepper">
/// Text that keys the hashes, kept outside the store; null for plain SHA-256. Keys made under another pepper are unknown.
/// </param>
public sealed record CredentialsOptions(string? Pepper)
{
    public const string PepperSetting = "Credentials__Pepper";
    private const int LeastLength = 16;

    public static CredentialsOptions Read(SettingsReader settings)
    {
        var pepper = settings.Text(PepperSetting);
        if (pepper?.Length < LeastLength)
            settings.Refuse($"{PepperSetting} has {pepper.Length} characters; it must have at least {LeastLength}, such as 32 random hex digits.");
        return new CredentialsOptions(pepper);
    }
}
