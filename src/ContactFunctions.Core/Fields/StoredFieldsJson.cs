using System.Text.Json.Serialization;

namespace ContactFunctions.Core.Fields;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(StoredField[]))]
internal sealed partial class StoredFieldsJson : JsonSerializerContext;
