using System.Text.Json;
using ContactFunctions.Core.Imports.Sources.Columns;

namespace ContactFunctions.Core.Imports.Sources.Json;

/// <summary>One member of an object: where its value lies in the row, quotes included.</summary>
/// <param name="TextLength">Bytes of a string without its escapes; -1 where it has none.</param>
internal readonly record struct JsonMember(Column Column, JsonTokenType Kind, int Start, int Length, int TextLength);
