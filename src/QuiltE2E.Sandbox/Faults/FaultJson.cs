using System.Text.Json.Serialization;

namespace QuiltE2E.Sandbox.Faults;

/// <summary>JSON of <c>/_sandbox/faults</c>; what a rule does not say is left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(FaultReport))]
[JsonSerializable(typeof(FaultStatus))]
[JsonSerializable(typeof(FaultRefusal))]
internal sealed partial class FaultJson : JsonSerializerContext;
