using System.Text.Json.Serialization;

namespace QuiltE2E.Core.Reporting;

/// <summary>How reports and baselines are written, and how strictly they are read.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    WriteIndented = true)]
[JsonSerializable(typeof(RunReport))]
[JsonSerializable(typeof(BaselineDocument))]
internal sealed partial class ReportJson : JsonSerializerContext;
