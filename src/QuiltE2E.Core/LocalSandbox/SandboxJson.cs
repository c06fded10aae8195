using System.Text.Json.Serialization;

namespace QuiltE2E.Core.LocalSandbox;

/// <summary>The JSON that a sandbox speaks.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(SandboxInfo))]
[JsonSerializable(typeof(SandboxHealthReply))]
[JsonSerializable(typeof(SandboxRequestReport))]
internal sealed partial class SandboxJson : JsonSerializerContext;
