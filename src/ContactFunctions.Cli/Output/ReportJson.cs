using System.Text.Json.Serialization;

namespace ContactFunctions.Cli.Output;

/// <summary>The JSON of <c>--json</c>: camel case, nulls written, so that every key is always there.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(AccountView[]))]
[JsonSerializable(typeof(KeyView[]))]
[JsonSerializable(typeof(IssuedKeyView))]
[JsonSerializable(typeof(AudienceView[]))]
[JsonSerializable(typeof(UserView[]))]
[JsonSerializable(typeof(IssuedUserView))]
[JsonSerializable(typeof(SessionView[]))]
[JsonSerializable(typeof(IssuedSessionView))]
[JsonSerializable(typeof(GroupView[]))]
[JsonSerializable(typeof(ListView[]))]
[JsonSerializable(typeof(EntryView[]))]
[JsonSerializable(typeof(FieldView[]))]
[JsonSerializable(typeof(DndView[]))]
[JsonSerializable(typeof(DndImportView))]
[JsonSerializable(typeof(IssuedWebhookSecretView))]
[JsonSerializable(typeof(WebhookDeliveryView[]))]
internal sealed partial class ReportJson : JsonSerializerContext;
