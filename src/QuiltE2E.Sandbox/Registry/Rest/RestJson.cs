using System.Text.Json.Serialization;

namespace QuiltE2E.Sandbox.Registry.Rest;

/// <summary>JSON of the registry's REST side; names are as the clients know them.</summary>
[JsonSerializable(typeof(RestRefusal))]
[JsonSerializable(typeof(TokenReply))]
[JsonSerializable(typeof(CredentialsReply))]
[JsonSerializable(typeof(CatalogConfigReply))]
[JsonSerializable(typeof(LoginRequest))]
[JsonSerializable(typeof(LoginReply))]
[JsonSerializable(typeof(LoginCode))]
[JsonSerializable(typeof(CurrentUser))]
[JsonSerializable(typeof(PasswordRequest))]
[JsonSerializable(typeof(EmptyReply))]
internal sealed partial class RestJson : JsonSerializerContext;
