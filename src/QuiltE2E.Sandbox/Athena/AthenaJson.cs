using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace QuiltE2E.Sandbox.Athena;

/// <summary>The JSON of Athena's answers.</summary>
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class AthenaJson : JsonSerializerContext;
