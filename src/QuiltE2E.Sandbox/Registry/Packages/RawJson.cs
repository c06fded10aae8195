using System.Text.Json;
using QuiltE2E.Core.Packages;
using QuiltE2E.GraphQL.Json;

namespace QuiltE2E.Sandbox.Registry.Packages;

/// <summary>JSON of a manifest in an answer, as it stands there: its numbers keep their tokens.</summary>
internal sealed class RawJson(PackageJson json) : IJsonValue
{
    private readonly string _text = json.ToDump();

    /// <summary>The value for an answer, or null for none and for a recorded null.</summary>
    public static RawJson? Of(PackageJson? json) => json is null or { Kind: PackageJsonKind.Null } ? null : new(json);

    public void WriteTo(Utf8JsonWriter writer) => writer.WriteRawValue(_text, skipInputValidation: true);
}
