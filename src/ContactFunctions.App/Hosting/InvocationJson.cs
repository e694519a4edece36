using System.Text.Json.Serialization;

namespace ContactFunctions.App.Hosting;

[JsonSerializable(typeof(string))]
internal sealed partial class InvocationJson : JsonSerializerContext;
