using System.Text.Json.Serialization;

namespace ContactFunctions.Cli.Service;

/// <summary>The service's JSON. A key that is missing, or null where none can be, makes it another's.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ServiceImport))]
[JsonSerializable(typeof(ServicePage))]
[JsonSerializable(typeof(ServiceRefusal))]
internal sealed partial class ServiceJson : JsonSerializerContext;
