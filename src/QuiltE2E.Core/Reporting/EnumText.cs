using System.Text.Json;
using System.Text.Json.Serialization;

namespace QuiltE2E.Core.Reporting;

/// <summary>Writes the members of an enum by name, and reads nothing but names.</summary>
public sealed class EnumText<T>() : JsonStringEnumConverter<T>(namingPolicy: null, allowIntegerValues: false)
    where T : struct, Enum;

/// <summary>The same with the names as target files have them: <c>quilt3</c>, <c>deployment</c>.</summary>
public sealed class LowerEnumText<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
