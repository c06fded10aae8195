using System.Text.Json;

namespace QuiltE2E.Tests.GraphQL.Oracle;

/// <summary>All that an oracle says in one run.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Known">The rules it knows; null for all.</param>
/// <param name="Sdl">The schema printed by it.</param>
/// <param name="Introspection">The schema's introspection by it.</param>
/// <param name="Answers">One answer for each case, in order.</param>
internal sealed record OracleOutput(
    string Version, IReadOnlyList<string>? Known, string? Sdl, JsonElement? Introspection, IReadOnlyList<OracleAnswer> Answers);
