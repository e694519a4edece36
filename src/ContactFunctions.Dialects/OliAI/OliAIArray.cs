using System.Globalization;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>How many things an array of a request may hold.</summary>
internal static class OliAIArray
{
    /// <summary>From 1 to <paramref name="most"/>; refuses in the words of the vendor's framework.</summary>
    public static OliAIRefusal? Check(string name, int count, int most)
    {
        if (count == 0) return OliAIRefusal.Invalid(name + " must contain at least 1 elements");
        return count <= most ? null : OliAIRefusal.Invalid(string.Create(CultureInfo.InvariantCulture, $"{name} must contain no more than {most} elements"));
    }
}
