using System.Text.Json.Serialization;

namespace QuiltE2E.Core.LocalSandbox;

/// <summary>The JSON of fault rules, where what is null is not sent.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(SandboxFault))]
[JsonSerializable(typeof(SandboxFaultReport))]
[JsonSerializable(typeof(SandboxFaultRefusal))]
internal sealed partial class SandboxFaultJson : JsonSerializerContext;
