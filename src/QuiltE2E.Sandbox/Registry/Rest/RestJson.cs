using System.Text.Json.Serialization;

namespace QuiltE2E.Sandbox.Registry.Rest;

/// <summary>JSON of the registry's REST side; names are as the clients know them.</summary>
[JsonSerializable(typeof(RestRefusal))]
[JsonSerializable(typeof(TokenReply))]
[JsonSerializable(typeof(CredentialsReply))]
[JsonSerializable(typeof(CatalogConfigReply))]
internal sealed partial class RestJson : JsonSerializerContext;
