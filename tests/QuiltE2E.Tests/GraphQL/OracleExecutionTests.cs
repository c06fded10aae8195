using System.Text.Json;
using QuiltE2E.GraphQL.Execution;
using QuiltE2E.GraphQL.Language;
using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;
using QuiltE2E.GraphQL.Validation;
using QuiltE2E.Tests.GraphQL.Generation;
using QuiltE2E.Tests.GraphQL.Oracle;

namespace QuiltE2E.Tests.GraphQL;

/// <summary>Random valid queries over random data: this library and the npm package answer the same.</summary>
/// <param name="oracle">The npm package.</param>
[Collection(OracleTests.Name)]
public sealed class OracleExecutionTests(OracleRun oracle)
{
    private const int Seed = 20260402;
    private static readonly string Sdl = Corpus.Read("catalog.graphql");
    private static readonly GraphQLSchema Schema = SchemaBuilder.Build(Sdl);

    [Fact]
    public async Task The_npm_package_gives_the_same_answers()
    {
        OracleCase[] cases = [.. Cases(600)];
        OracleOutput output = oracle.AskNode(Sdl, cases);
        GraphQLExecutor executor = new(Schema, new ResolverMap().Field("Root", "echo", static context => Echo.Of(context.Arguments)));
        List<string> differences = [];
        int failed = 0;
        int refused = 0;
        foreach ((OracleCase question, OracleAnswer answer) in cases.Zip(output.Answers))
        {
            ExecutionRequest request = new(DocumentParser.Parse(question.Source))
            {
                Variables = (IReadOnlyDictionary<string, object?>)question.Variables.ShouldNotBeNull(),
                RootValue = question.Root,
            };
            ExecutionResult result = await executor.ExecuteAsync(request, TestContext.Current.CancellationToken);
            using JsonDocument ours = JsonDocument.Parse(result.ToJson());
            JsonElement theirs = answer.Result.ShouldNotBeNull();
            failed += result.Errors.Count > 0 ? 1 : 0;
            refused += result.WasExecuted ? 0 : 1;
            if (!AnswerComparison.Agree(ours.RootElement, theirs))
            {
                differences.Add($"{question.Source}\n{JsonSerializer.Serialize(question.Variables)}\nours: {ours.RootElement}\noracle: {theirs}");
            }
        }

        differences.Take(3).ShouldBeEmpty($"{differences.Count} of {cases.Length} differ");
        failed.ShouldBeInRange(100, 550, "answers with errors");
        refused.ShouldBeInRange(10, 300, "requests refused for their variables");
    }

    private static IEnumerable<OracleCase> Cases(int count)
    {
        Random random = new(Seed);
        for (int i = 0; i < count; i++)
        {
            string source = new DocumentGenerator(Schema, random).GenerateQuery();
            DocumentNode document = DocumentParser.Parse(source);
            DocumentValidator.Validate(Schema, document).ShouldBeEmpty(source);
            OperationDefinitionNode operation = document.Definitions.OfType<OperationDefinitionNode>().Single();
            ValueGenerator values = new(random);
            Dictionary<string, object?> variables = new(StringComparer.Ordinal);
            foreach (VariableDefinitionNode variable in operation.VariableDefinitions.Where(_ => random.Next(12) > 0))
            {
                variables[variable.Variable.Name.Value] = values.Plain(TypeLookup.Find(Schema, variable.Type).ShouldNotBeNull());
            }

            yield return new OracleCase($"execution {i}", "execution", source)
            {
                Variables = variables,
                Root = new DataGenerator(Schema, random).Object(Schema.Types["Root"], 3),
            };
        }
    }
}
