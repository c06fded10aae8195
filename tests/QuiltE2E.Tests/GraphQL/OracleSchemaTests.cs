using System.Text.Json;
using System.Text.RegularExpressions;
using QuiltE2E.GraphQL.Execution;
using QuiltE2E.GraphQL.Introspection;
using QuiltE2E.GraphQL.Types;
using QuiltE2E.Tests.GraphQL.Oracle;

namespace QuiltE2E.Tests.GraphQL;

/// <summary>Schemas as this library and the npm package print and describe them.</summary>
/// <param name="oracle">The npm package.</param>
[Collection(OracleTests.Name)]
public sealed class OracleSchemaTests(OracleRun oracle)
{
    /// <summary>Deprecated directives: an experiment of the npm package that no edition of the specification has.</summary>
    private static readonly Regex Experiments = new(
        @"DIRECTIVE_DEFINITION|directives\[\w+\]\.(isDeprecated|deprecationReason)|types\[__Directive\]\.fields\[(isDeprecated|deprecationReason)\]"
            + @"|types\[__Schema\]\.fields\[directives\]\.args|types\[__DirectiveLocation\]\.enumValues\[DIRECTIVE_DEFINITION\]",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    [Fact]
    public async Task The_npm_package_prints_and_describes_a_schema_the_same_way()
    {
        GraphQLSchema schema = SchemaBuilder.Build(Corpus.Read("catalog.graphql"));
        OracleOutput output = oracle.AskNode(Corpus.Read("catalog.graphql"), []);
        SchemaPrinter.Print(schema).ShouldBe(output.Sdl);

        JsonElement theirs = output.Introspection.ShouldNotBeNull();
        SchemaPrinter.Print(IntrospectionReader.Read(theirs)).ShouldBe(output.Sdl);

        ExecutionResult result = await SchemaIntrospector.AskAsync(schema, cancellationToken: TestContext.Current.CancellationToken);
        using JsonDocument ours = JsonDocument.Parse(result.ToJson());
        List<string> described = Flatten(ours.RootElement.GetProperty("data"));
        described.Except(Flatten(theirs), StringComparer.Ordinal).ShouldBeEmpty("what only this library says");
        Flatten(theirs).Except(described, StringComparer.Ordinal).ShouldBeEmpty("what only the npm package says");
        described.Count.ShouldBeGreaterThan(1000);
    }

    /// <summary>
    /// One line for each value, types and directives by name: their order, and what the built-in ones say about themselves,
    /// is each implementation's own.
    /// </summary>
    private static List<string> Flatten(JsonElement element)
    {
        List<string> lines = [];
        Add(element, string.Empty);
        lines.Sort(StringComparer.Ordinal);
        return lines;

        void Add(JsonElement at, string path)
        {
            switch (at.ValueKind)
            {
                case JsonValueKind.Object:
                    foreach (JsonProperty property in at.EnumerateObject().Where(property => property.Name != "description" || !IsBuiltIn(path)))
                    {
                        Add(property.Value, $"{path}.{property.Name}");
                    }

                    break;
                case JsonValueKind.Array:
                    int index = 0;
                    foreach (JsonElement item in at.EnumerateArray())
                    {
                        string key = item.ValueKind == JsonValueKind.Object && item.TryGetProperty("name", out JsonElement name) ? $"{name}" : $"{index}";
                        Add(item, $"{path}[{key}]");
                        index++;
                    }

                    break;
                default:
                    if (!Experiments.IsMatch($"{path} = {at}"))
                    {
                        lines.Add($"{path} = {at}");
                    }

                    break;
            }
        }
    }

    private static bool IsBuiltIn(string path) =>
        path.Contains("[__", StringComparison.Ordinal)
        || new[] { "[Int]", "[Float]", "[String]", "[Boolean]", "[ID]", "[skip]", "[include]", "[deprecated]", "[specifiedBy]", "[oneOf]" }
            .Any(name => path.Contains(name, StringComparison.Ordinal));
}
