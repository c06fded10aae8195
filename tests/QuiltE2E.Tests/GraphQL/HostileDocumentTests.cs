using System.Text;
using QuiltE2E.GraphQL;
using QuiltE2E.GraphQL.Execution;
using QuiltE2E.GraphQL.Language;
using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;
using QuiltE2E.GraphQL.Validation;

namespace QuiltE2E.Tests.GraphQL;

/// <summary>
/// Documents within every parser limit that are built to blow up a validator or an executor. Run on a small stack: what
/// recursed by the length of a document would end the process.
/// </summary>
public sealed class HostileDocumentTests
{
    private const int SmallStack = 256 * 1024;

    private static readonly GraphQLSchema Schema = SchemaBuilder.Build(
        "type Query { a: Query b(x: Int): Query list: [Query!]! n: Int s(i: In): Int } input In { i: In n: Int }");

    public static TheoryData<string, string> Documents => new()
    {
        { "a chain of fragments", Chain(2000, static next => $"...F{next}") },
        { "a chain of fragments through fields", Chain(1500, static next => $"a {{ ...F{next} }}") },
        { "a ring of fragments", Chain(2000, static next => $"...F{next % 2000}") },
        { "every fragment spreads every other", Dense(80) },
        { "fragments that double", Chain(400, static next => $"x: a {{ ...F{next} }} y: a {{ ...F{next} }}") },
        { "fragments that double under one name", Chain(400, static next => $"a {{ ...F{next} }} a {{ ...F{next} }}") },
        { "subset construction", Subsets(60) },
        { "a field many times", "{ " + Repeat("n ", 15_000) + "}" },
        { "two fields in turn many times", "{ " + Repeat("x: n x: a { n } ", 2000) + "}" },
        { "selections many times", "{ " + Repeat("a { n } ", 3500) + "}" },
        { "nested selections many times", "{ " + Repeat("a { a { a { n } } } ", 1500) + "}" },
        { "arguments that differ", "{ " + string.Concat(Enumerable.Range(0, 1900).Select(static i => $"b(x: {i}) {{ n }} ")) + "}" },
        { "long object arguments", "{ " + Repeat("s(i: {" + Repeat("n: 1 ", 90) + "}) ", 60) + "}" },
        { "many operations", string.Concat(Enumerable.Range(0, 1500).Select(static i => $"query Q{i} {{ ...F0 }} ")) + Chain(400, static next => $"...F{next}") },
        { "many variables", "query(" + string.Concat(Enumerable.Range(0, 3000).Select(static i => $"$v{i}: Int ")) + ") { n }" },
        { "unknown names", "{ " + string.Concat(Enumerable.Range(0, 10_000).Select(static i => $"u{i} ")) + "}" },
        { "a huge name", "{ " + new string('n', 900_000) + " }" },
        { "introspection in a ring", "{ " + Repeat("__schema { ...F0 } ", 500) + "} " + Chain(1500, static next => $"types {{ ...F{next % 1500} }}") },
        { "deep inline fragments", Repeat("{ ... ", 199) + "{ n " + new string('}', 200) },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void Validation_and_execution_end_within_bounds(string what, string source)
    {
        OnSmallStack(what, () =>
        {
            DocumentNode document = DocumentParser.Parse(source);
            IReadOnlyList<GraphQLError> errors = DocumentValidator.Validate(Schema, document);
            errors.Count.ShouldBeLessThanOrEqualTo(101, what);
            errors.Sum(static error => error.Message.Length).ShouldBeLessThan(200_000, what);
            GraphQLExecutor executor = new(Schema, Endless(), new ExecutionLimits { MaxValues = 20_000 });
            string? operation = document.Definitions.OfType<OperationDefinitionNode>().First().Name?.Value;
            ExecutionRequest request = new(document) { OperationName = operation };
            executor.ExecuteAsync(request).GetAwaiter().GetResult().ToJson().Length.ShouldBeLessThan(50_000_000, what);
        });
    }

    [Fact]
    public async Task A_small_document_cannot_ask_for_an_endless_answer()
    {
        GraphQLServer server = new(Schema, Endless());
        string source = "{ ...F0 } " + string.Join(' ', Enumerable.Range(0, 40).Select(static i => $"fragment F{i} on Query {{ x: a {{ ...F{i + 1} }} y: a {{ ...F{i + 1} }} }}")) + " fragment F40 on Query { n }";
        ExecutionResult result = await server.AnswerAsync(new GraphQLRequest(source), TestContext.Current.CancellationToken);
        result.Data.ShouldBeNull();
        GraphQLError error = result.Errors.ShouldHaveSingleItem();
        error.Message.ShouldBe("The answer has more than 250000 values.");
        error.Extensions["code"].ShouldBe(ErrorCodes.LimitExceeded);
    }

    [Fact]
    public async Task An_answer_cannot_be_deeper_than_its_limit()
    {
        GraphQLServer server = new(Schema, Endless(), new GraphQLServerOptions { Execution = new ExecutionLimits { MaxDepth = 10 } });
        string source = Repeat("{ a ", 11) + "{ n }" + new string('}', 11);
        ExecutionResult result = await server.AnswerAsync(new GraphQLRequest(source), TestContext.Current.CancellationToken);
        result.Errors.ShouldHaveSingleItem().Message.ShouldBe("The answer is nested deeper than 10 levels.");
    }

    private static ResolverMap Endless() => new ResolverMap()
        .Field("Query", "a", static _ => new object())
        .Field("Query", "b", static _ => new object())
        .Field("Query", "list", static _ => new object[100])
        .Field("Query", "n", static _ => 1);

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static string Chain(int length, Func<int, string> body)
    {
        StringBuilder text = new("{ ...F0 } ");
        for (int i = 0; i < length; i++)
        {
            text.Append("fragment F").Append(i).Append(" on Query { ").Append(body(i + 1)).Append(" } ");
        }

        return text.Append("fragment F").Append(length).Append(" on Query { n }").ToString();
    }

    private static string Dense(int count) => "{ ...F0 } " + string.Join(' ', Enumerable.Range(0, count).Select(
        i => $"fragment F{i} on Query {{ " + string.Join(' ', Enumerable.Range(0, count).Select(static other => $"...F{other}")) + " }"));

    /// <summary>Which fragments meet at a place depends on the whole path to it: as many sets of fragments as paths.</summary>
    private static string Subsets(int depth) => "{ ...A0 } " + string.Join(' ', Enumerable.Range(0, depth).Select(static i =>
        $"fragment A{i} on Query {{ a {{ ...A{i + 1} }} b {{ ...A{i + 1} ...B{i + 1} }} }} fragment B{i} on Query {{ a {{ ...B{i + 1} }} b {{ ...B{i + 1} }} }}"))
        + $" fragment A{depth} on Query {{ n }} fragment B{depth} on Query {{ n }}";

    private static void OnSmallStack(string what, Action action)
    {
        Exception? failure = null;
        Thread thread = new(
            () =>
            {
                try
                {
                    action();
                }
                catch (Exception thrown)
                {
                    failure = thrown;
                }
            },
            SmallStack)
        { IsBackground = true };
        thread.Start();

        // What grows exponentially takes years, whatever the machine.
        thread.Join(TimeSpan.FromMinutes(5)).ShouldBeTrue($"{what} should have ended");
        if (failure is not null)
        {
            throw new InvalidOperationException("The work on the small stack failed.", failure);
        }
    }
}
