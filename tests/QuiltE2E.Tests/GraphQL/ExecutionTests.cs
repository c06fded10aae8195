using QuiltE2E.GraphQL;
using QuiltE2E.GraphQL.Execution;
using QuiltE2E.GraphQL.Json;
using QuiltE2E.GraphQL.Types;
using QuiltE2E.GraphQL.Validation;

namespace QuiltE2E.Tests.GraphQL;

public sealed class ExecutionTests
{
    private static readonly GraphQLSchema Schema = SchemaBuilder.Build(
        """
        type Query { me: Person people: [Person] strict: [Person!]! shape(kind: String): Shape fail: Int failHard: Int! add(a: Int!, b: Int = 2): Int }
        type Mutation { step(n: Int!): Int hard: Int! }
        type Subscription { ticks: Int }
        type Person { name: String! age: Int friend: Person }
        interface Shape { area: Float }
        type Square implements Shape { area: Float side: Float }
        type Circle implements Shape { area: Float radius: Float }
        """);

    [Theory]
    [InlineData("{ me { name age } }", """{"data":{"me":{"name":"Ann","age":7}}}""")]
    [InlineData("{ z: me { n: name } a: me { name } }", """{"data":{"z":{"n":"Ann"},"a":{"name":"Ann"}}}""")]
    [InlineData("{ me { ...A ... on Person { age } } } fragment A on Person { name }", """{"data":{"me":{"name":"Ann","age":7}}}""")]
    [InlineData("{ me { name @skip(if: true) age @include(if: true) } }", """{"data":{"me":{"age":7}}}""")]
    [InlineData("{ me { name } me { age } }", """{"data":{"me":{"name":"Ann","age":7}}}""")]
    [InlineData("{ shape(kind: \"Circle\") { __typename area ... on Circle { radius } ... on Square { side } } }", """{"data":{"shape":{"__typename":"Circle","area":3,"radius":1}}}""")]
    [InlineData("{ add(a: 1) }", """{"data":{"add":3}}""")]
    [InlineData("{ add(a: 1, b: null) }", """{"data":{"add":1}}""")]
    [InlineData("{ __typename }", """{"data":{"__typename":"Query"}}""")]
    public async Task Answers_follow_the_selection(string query, string expected) => (await Ask(query)).ToJson().ShouldBe(expected);

    [Fact]
    public async Task An_error_carries_place_path_and_code_and_leaves_the_rest()
    {
        ExecutionResult result = await Ask("{\n  me { name }\n  bad: fail\n}");
        result.ToJson().ShouldBe("""{"errors":[{"message":"No luck.","locations":[{"line":3,"column":3}],"path":["bad"],"extensions":{"code":"OUT_OF_LUCK","wait":5}}],"data":{"me":{"name":"Ann"},"bad":null}}""");
    }

    [Fact]
    public async Task An_unexpected_exception_becomes_an_error_that_keeps_its_cause()
    {
        ExecutionResult result = await Ask("{ failHard }");
        result.WasExecuted.ShouldBeTrue();
        result.Data.ShouldBeNull();
        GraphQLError error = result.Errors.ShouldHaveSingleItem();
        error.Cause.ShouldBeOfType<FormatException>();
        error.Extensions["code"].ShouldBe(ErrorCodes.InternalServerError);
        result.ToJson().ShouldEndWith("\"data\":null}");
    }

    [Fact]
    public async Task A_value_that_writes_its_own_JSON_keeps_the_tokens_of_its_numbers()
    {
        GraphQLSchema schema = SchemaBuilder.Build("scalar Any type Query { any: Any }");
        ResolverMap resolvers = new ResolverMap().Field("Query", "any", static _ => new OwnJson("""{"one": 1.0}"""));
        ExecutionResult result = await new GraphQLServer(schema, resolvers)
            .AnswerAsync(new("{ any }"), TestContext.Current.CancellationToken);
        result.ToJson().ShouldBe("""{"data":{"any":{"one": 1.0}}}""");
    }

    [Fact]
    public async Task A_missing_required_value_makes_the_nearest_nullable_place_null()
    {
        ExecutionResult result = await Ask("{ people { name friend { name } } }");
        result.ToJson().ShouldContain("""
            "data":{"people":[{"name":"Ann","friend":null},null,{"name":"Cid","friend":{"name":"Ann"}}]}
            """.Trim());
        result.Errors.Select(static error => string.Join('.', error.Path.ShouldNotBeNull()))
            .ShouldBe(["people.0.friend.name", "people.1.name"]);
        result.Errors[0].Message.ShouldBe("The field \"name\" of type \"String!\" has no value.");
    }

    [Fact]
    public async Task A_null_in_a_strict_list_takes_everything_up_to_the_root()
    {
        ExecutionResult result = await Ask("{ strict { age } me { name } }");
        result.Data.ShouldBeNull();
        result.Errors.ShouldHaveSingleItem().Path.ShouldBe(["strict", 1]);
    }

    [Fact]
    public async Task Mutations_run_one_after_the_other_and_queries_at_once()
    {
        List<int> log = [];
        TaskCompletionSource both = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int arrived = 0;
        ResolverMap resolvers = new ResolverMap()
            .Field("Mutation", "step", async context =>
            {
                log.Add(context.Argument<int>("n"));
                await Task.Yield();
                log.Add(-context.Argument<int>("n"));
                return 0;
            })
            .Field("Query", "add", async _ =>
            {
                // Each waits for the other: run one after the other, neither would ever answer.
                if (Interlocked.Increment(ref arrived) == 2)
                {
                    both.SetResult();
                }

                await both.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
                return 1;
            });
        GraphQLServer server = new(Schema, resolvers);
        (await server.AnswerAsync(new GraphQLRequest("mutation { a: step(n: 1) b: step(n: 2) c: step(n: 3) }"), TestContext.Current.CancellationToken)).Errors.ShouldBeEmpty();
        log.ShouldBe([1, -1, 2, -2, 3, -3]);
        (await server.AnswerAsync(new GraphQLRequest("{ a: add(a: 1) b: add(a: 2) }"), TestContext.Current.CancellationToken)).ToJson().ShouldBe("""{"data":{"a":1,"b":1}}""");
    }

    [Theory]
    [InlineData("query A { __typename } query B { me { name } }", "B", """{"data":{"me":{"name":"Ann"}}}""")]
    [InlineData("query A { __typename } query B { __typename }", null, """{"errors":[{"message":"The document has more than one operation; the request must name one.","extensions":{"code":"OPERATION_RESOLUTION_FAILURE"}}]}""")]
    [InlineData("query Abc { fail }", "Abd", """{"errors":[{"message":"The document has no operation \u0022Abd\u0022. Did you mean \u0022Abc\u0022?","extensions":{"code":"OPERATION_RESOLUTION_FAILURE"}}]}""")]
    [InlineData("subscription { ticks }", null, """{"errors":[{"message":"Subscriptions are not served here.","locations":[{"line":1,"column":1}],"extensions":{"code":"OPERATION_RESOLUTION_FAILURE"}}]}""")]
    [InlineData("{ nme }", null, """{"errors":[{"message":"There is no field \u0022nme\u0022 on the type \u0022Query\u0022. Did you mean \u0022me\u0022?","locations":[{"line":1,"column":3}],"extensions":{"code":"GRAPHQL_VALIDATION_FAILED","rule":"FieldsOnCorrectType"}}]}""")]
    [InlineData("{", null, """{"errors":[{"message":"Syntax error at line 1, column 2: Expected a name, found the end of the document.","locations":[{"line":1,"column":2}],"extensions":{"code":"GRAPHQL_PARSE_FAILED"}}]}""")]
    public async Task Requests_are_answered_or_refused_by_name(string query, string? operation, string expected) =>
        (await Ask(query, operation)).ToJson().ShouldBe(expected);

    /// <summary>A client can have a document validated and never executed: by naming an operation that it does not have.</summary>
    [Fact]
    public async Task Validation_comes_before_the_choice_of_the_operation_and_no_resolver_runs()
    {
        int calls = 0;
        GraphQLServerOptions closed = new() { Validation = new ValidationOptions { AllowIntrospection = false } };
        GraphQLServer server = new(Schema, new ResolverMap().Field("Query", "me", _ => Interlocked.Increment(ref calls)), closed);
        ExecutionResult valid = await server.AnswerAsync(new GraphQLRequest("query Q { me { name } }") { OperationName = "None" }, TestContext.Current.CancellationToken);
        valid.Errors.ShouldHaveSingleItem().Extensions["code"].ShouldBe(ErrorCodes.OperationResolutionFailure);
        ExecutionResult invalid = await server.AnswerAsync(new GraphQLRequest("query Q { me { nam } }") { OperationName = "None" }, TestContext.Current.CancellationToken);
        invalid.Errors.ShouldHaveSingleItem().Rule.ShouldBe("FieldsOnCorrectType");
        ExecutionResult asked = await server.AnswerAsync(new GraphQLRequest("{ __schema { description } }"), TestContext.Current.CancellationToken);
        asked.Errors.ShouldHaveSingleItem().Rule.ShouldBe("NoSchemaIntrospection");
        calls.ShouldBe(0);
    }

    [Fact]
    public async Task A_cancelled_request_ends_as_cancelled()
    {
        using CancellationTokenSource source = new();
        ResolverMap resolvers = new ResolverMap().Field("Query", "add", async context =>
        {
            await source.CancelAsync();
            context.CancellationToken.ThrowIfCancellationRequested();
            return 1;
        });
        await Should.ThrowAsync<OperationCanceledException>(() => new GraphQLServer(Schema, resolvers).AnswerAsync(new GraphQLRequest("{ add(a: 1) }"), source.Token));
    }

    [Theory]
    [InlineData("Qeury", "me", "Did you mean \"Query\"?")]
    [InlineData("Query", "mee", "Did you mean \"me\"?")]
    public void Resolvers_for_what_the_schema_lacks_are_refused(string type, string field, string hint) =>
        Should.Throw<GraphQLSchemaException>(() => new GraphQLExecutor(Schema, new ResolverMap().Field(type, field, static _ => 1))).Message.ShouldEndWith(hint);

    private static Task<ExecutionResult> Ask(string query, string? operation = null)
    {
        Person ann = new("Ann", 7, new Person(null, 1, null));
        ResolverMap resolvers = new ResolverMap()
            .Field("Query", "me", async _ =>
            {
                await Task.Yield();
                return ann with { Friend = null };
            })
            .Field("Query", "people", _ => new[] { ann, new Person(null, 2, null), new Person("Cid", 3, ann) })
            .Field("Query", "strict", _ => new[] { ann, null })
            .Field("Query", "shape", static context => new Dictionary<string, object?>(StringComparer.Ordinal) { ["kind"] = context.Argument<string>("kind"), ["area"] = 3.0, ["radius"] = 1 })
            .Field("Query", "add", static context => context.Argument<int>("a") + context.Argument<int>("b"))
            .Field("Query", "fail", static object? (_) => throw new ResolverException("No luck.", "OUT_OF_LUCK", new Dictionary<string, object?>(StringComparer.Ordinal) { ["wait"] = 5 }))
            .Field("Query", "failHard", static object? (_) => throw new FormatException("Broken."))
            .Type("Shape", static value => ((IReadOnlyDictionary<string, object?>)value)["kind"] as string);
        return new GraphQLServer(Schema, resolvers).AnswerAsync(new GraphQLRequest(query) { OperationName = operation }, TestContext.Current.CancellationToken);
    }

    private sealed record Person(string? Name, int Age, Person? Friend);

    private sealed class OwnJson(string text) : IJsonValue
    {
        public void WriteTo(System.Text.Json.Utf8JsonWriter writer) => writer.WriteRawValue(text);
    }
}
