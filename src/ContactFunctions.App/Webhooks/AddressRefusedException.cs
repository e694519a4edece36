namespace ContactFunctions.App.Webhooks;

/// <summary>A name leads to no address that may be called. HTTP's client knows no other way to be told so.</summary>
internal sealed class AddressRefusedException(string host) : IOException($"{host} leads to no address that webhooks may be sent to.");
