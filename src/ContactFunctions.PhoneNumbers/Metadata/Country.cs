namespace ContactFunctions.PhoneNumbers.Metadata;

/// <summary>A country calling code. Territories are given by their index; 0 is none.</summary>
/// <param name="Main">The territory whose rules hold for numbers written with the country code.</param>
/// <param name="Only">The territory of all its numbers, 0 if several share the code.</param>
/// <param name="Types">Start state of the automaton that tells territory and type of a national number.</param>
internal readonly record struct Country(byte Main, byte Only, ushort Types);
