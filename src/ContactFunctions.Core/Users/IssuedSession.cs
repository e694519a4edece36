namespace ContactFunctions.Core.Users;

/// <summary>A new session with its <c>ssid</c>, which nobody can read again.</summary>
public sealed record IssuedSession(Session Session, string Ssid);
