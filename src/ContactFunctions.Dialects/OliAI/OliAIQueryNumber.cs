using System.Globalization;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>Reads whole numbers of a query.</summary>
internal static class OliAIQueryNumber
{
    /// <param name="text">Null leaves <paramref name="value"/> as it is.</param>
    public static OliAIRefusal? Read(string name, string? text, int least, int most, ref int value)
    {
        if (text is null) return null;
        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return OliAIRefusal.Invalid(name + " must be an integer number");
        if (number < least) return OliAIRefusal.Invalid(string.Create(CultureInfo.InvariantCulture, $"{name} must not be less than {least}"));
        if (number > most) return OliAIRefusal.Invalid(string.Create(CultureInfo.InvariantCulture, $"{name} must not be greater than {most}"));
        value = (int)number;
        return null;
    }
}
