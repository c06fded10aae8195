using System.Text.Json.Serialization;

namespace QuiltE2E.Sandbox.Search.Queries;

/// <summary>JSON that statements take lists as; generated at compile time.</summary>
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(long[]))]
internal sealed partial class SearchJson : JsonSerializerContext;
