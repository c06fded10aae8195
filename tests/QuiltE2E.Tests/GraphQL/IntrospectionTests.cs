using System.Text.Json;
using QuiltE2E.GraphQL.Execution;
using QuiltE2E.GraphQL.Introspection;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.Tests.GraphQL;

public sealed class IntrospectionTests
{
    private static readonly GraphQLSchema Schema = SchemaBuilder.Build(Corpus.Read("catalog.graphql"));

    [Fact]
    public async Task A_schema_survives_introspection_and_back()
    {
        GraphQLSchema read = Read(await Ask(Schema, IntrospectionQuery.Full));
        SchemaPrinter.Print(read).ShouldBe(SchemaPrinter.Print(Schema));
    }

    [Fact]
    public async Task The_older_questions_lose_only_what_they_do_not_ask()
    {
        string full = SchemaPrinter.Print(Schema);
        string standard = SchemaPrinter.Print(Read(await Ask(Schema, IntrospectionQuery.Standard)));
        standard.ShouldBe(full.Replace(" @oneOf", "", StringComparison.Ordinal));
        string basic = SchemaPrinter.Print(Read(await Ask(Schema, IntrospectionQuery.Basic)));
        basic.ShouldContain("interface Titled");
        basic.ShouldContain("directive @mark(tag: String) on");
        basic.ShouldNotContain("specifiedBy");
    }

    [Fact]
    public async Task Deprecated_members_are_shown_only_when_asked_for()
    {
        const string Query = "{ __type(name: \"User\") { some: fields { name } all: fields(includeDeprecated: true) { name isDeprecated deprecationReason } } }";
        string json = (await SchemaIntrospector.AskAsync(Schema, Query, TestContext.Current.CancellationToken)).ToJson();
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement type = document.RootElement.GetProperty("data").GetProperty("__type");
        type.GetProperty("some").EnumerateArray().Select(static field => field.GetProperty("name").GetString()).ShouldNotContain("name", StringComparer.Ordinal);
        JsonElement name = type.GetProperty("all").EnumerateArray().Single(static field => field.GetProperty("name").GetString() == "name");
        name.GetProperty("isDeprecated").GetBoolean().ShouldBeTrue();
        name.GetProperty("deprecationReason").GetString().ShouldBe("No longer supported");
    }

    [Theory]
    [InlineData("{}", "has no \"__schema\" with \"types\"")]
    [InlineData("[1]", "has no \"__schema\" with \"types\"")]
    [InlineData("""{"data":null}""", "has no \"__schema\" with \"types\"")]
    [InlineData("""{"__schema":{"types":[{"kind":"OBJECT"}]}}""", "wrong at __schema.types[0].name: expected a name")]
    [InlineData("""{"__schema":{"types":[{"kind":"OBJECT","name":"A B"}]}}""", "wrong at __schema.types[0].name: expected a name")]
    [InlineData("""{"__schema":{"types":[{"kind":"LIST","name":"A"}]}}""", "wrong at __schema.types[0].kind")]
    [InlineData("""{"__schema":{"types":[{"kind":"OBJECT","name":"A","fields":[{"name":"a"}]}]}}""", "wrong at __schema.types[0].fields[0].type: expected a type")]
    [InlineData("""{"__schema":{"types":[{"kind":"OBJECT","name":"A","fields":[{"name":"a","type":{"kind":"LIST","name":null,"ofType":null}}]}]}}""", "may not have asked deep enough")]
    [InlineData("""{"__schema":{"types":[{"kind":"OBJECT","name":"A","fields":[{"name":"a","type":{"kind":"SCALAR","name":"Nowhere"}}]}]}}""", "There is no type \"Nowhere\"")]
    [InlineData("""{"__schema":{"types":[{"kind":"INPUT_OBJECT","name":"A","inputFields":[{"name":"a","type":{"kind":"SCALAR","name":"Int"},"defaultValue":"{"}]}]}}""", "has a default that is no GraphQL value")]
    [InlineData("""{"__schema":{"queryType":{"name":"Nowhere"},"types":[]}}""", "There is no type \"Nowhere\"")]
    [InlineData("""{"__schema":{"types":[],"directives":[{"name":"d"}]}}""", "wrong at __schema.directives[0].locations")]
    public void An_answer_that_is_no_schema_is_refused_by_place(string json, string reason) =>
        Should.Throw<GraphQLSchemaException>(() => Read(json)).Message.ShouldContain(reason);

    [Fact]
    public void Endless_type_references_are_refused()
    {
        string deep = string.Concat(Enumerable.Repeat("""{"kind":"LIST","ofType":""", 400)) + "null" + new string('}', 400);
        string json = """{"__schema":{"types":[{"kind":"OBJECT","name":"A","fields":[{"name":"a","type":DEEP}]}]}}""".Replace("DEEP", deep, StringComparison.Ordinal);
        using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 1000 });
        Should.Throw<GraphQLSchemaException>(() => IntrospectionReader.Read(document.RootElement)).Message.ShouldContain("deep enough");
    }

    private static async Task<string> Ask(GraphQLSchema schema, string query)
    {
        ExecutionResult result = await SchemaIntrospector.AskAsync(schema, query, TestContext.Current.CancellationToken);
        result.Errors.ShouldBeEmpty();
        return result.ToJson();
    }

    private static GraphQLSchema Read(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return IntrospectionReader.Read(document.RootElement);
    }
}
