using System.Text.Json;
using QuiltE2E.GraphQL.Execution;
using QuiltE2E.GraphQL.Json;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.Tests.GraphQL;

public sealed class VariableTests
{
    private static readonly GraphQLSchema Schema = SchemaBuilder.Build(
        """
        type Query { echo(i: Int, f: Float, s: String = "d", b: Boolean, id: ID, k: Kind, list: [Int!], in: In, one: One, any: Any): String }
        enum Kind { ONE TWO }
        input In { a: Int! b: String = "x" next: In }
        input One @oneOf { a: Int b: String }
        scalar Any
        """);

    [Theory]
    [InlineData("query($v: Int) { echo(i: $v) }", "{\"v\":3}", """{"i":3,"s":"d"}""")]
    [InlineData("query($v: Int) { echo(i: $v) }", "{}", """{"s":"d"}""")]
    [InlineData("query($v: Int) { echo(i: $v) }", "{\"v\":null}", """{"i":null,"s":"d"}""")]
    [InlineData("query($v: String) { echo(s: $v) }", "{}", """{"s":"d"}""")]
    [InlineData("query($v: String) { echo(s: $v) }", "{\"v\":null}", """{"s":null}""")]
    [InlineData("query($v: [Int!]) { echo(list: $v) }", "{\"v\":7}", """{"s":"d","list":[7]}""")]
    [InlineData("query($v: Int!) { echo(list: [1, $v]) }", "{\"v\":2}", """{"s":"d","list":[1,2]}""")]
    [InlineData("query($v: In) { echo(in: $v) }", "{\"v\":{\"a\":1,\"next\":{\"a\":2,\"b\":null}}}", """{"s":"d","in":{"a":1,"b":"x","next":{"a":2,"b":null}}}""")]
    [InlineData("query($v: String) { echo(in: {a: 1, b: $v}) }", "{}", """{"s":"d","in":{"a":1,"b":"x"}}""")]
    [InlineData("query($v: ID, $k: Kind = TWO) { echo(id: $v, k: $k) }", "{\"v\":12}", """{"s":"d","id":"12","k":"TWO"}""")]
    [InlineData("query($v: Any) { echo(any: {x: [1, $v, WORD], y: 9999999999}) }", "{\"v\":{\"deep\":[true]}}", """{"s":"d","any":{"x":[1,{"deep":[true]},"WORD"],"y":9999999999}}""")]
    [InlineData("query($v: Any) { echo(any: $v) }", "{\"v\":[123456789012345678901234567890,-1.5]}", """{"s":"d","any":[123456789012345678901234567890,-1.5]}""")]
    [InlineData("query($v: Float) { echo(f: $v) }", "{\"v\":2}", """{"f":2,"s":"d"}""")]
    public async Task Values_are_fitted_to_their_types(string query, string variables, string expected)
    {
        ExecutionResult result = await Ask(query, variables);
        result.Errors.ShouldBeEmpty();
        result.Data.ShouldNotBeNull()["echo"].ShouldBe(expected);
    }

    [Theory]
    [InlineData("query($v: Int!) { echo(i: $v) }", "{}", "The variable \"$v\" of type \"Int!\" is required.")]
    [InlineData("query($v: Int!) { echo(i: $v) }", "{\"v\":null}", "The variable \"$v\" has an invalid value: expected a value of type \"Int!\", found null.")]
    [InlineData("query($v: Int) { echo(i: $v) }", "{\"v\":\"3\"}", "The variable \"$v\" has an invalid value: Int takes a whole number of 32 bits.")]
    [InlineData("query($v: Int) { echo(i: $v) }", "{\"v\":3000000000}", "The variable \"$v\" has an invalid value: Int takes a whole number of 32 bits.")]
    [InlineData("query($v: [Int!]) { echo(list: $v) }", "{\"v\":[1,null]}", "The variable \"$v\" has an invalid value at \"v[1]\": expected a value of type \"Int!\", found null.")]
    [InlineData("query($v: Kind) { echo(k: $v) }", "{\"v\":\"THRE\"}", "The variable \"$v\" has an invalid value: it is no value of the enum \"Kind\".")]
    [InlineData("query($v: In) { echo(in: $v) }", "{\"v\":{\"a\":1,\"next\":{}}}", "The variable \"$v\" has an invalid value at \"v.next\": the field \"a\" of type \"Int!\" is required.")]
    [InlineData("query($v: In) { echo(in: $v) }", "{\"v\":{\"a\":1,\"nxt\":{}}}", "The variable \"$v\" has an invalid value: there is no field \"nxt\" on the input \"In\". Did you mean \"next\"?")]
    [InlineData("query($v: In) { echo(in: $v) }", "{\"v\":5}", "The variable \"$v\" has an invalid value: expected an object of type \"In\".")]
    [InlineData("query($v: One) { echo(one: $v) }", "{\"v\":{\"a\":1,\"b\":\"x\"}}", "The variable \"$v\" has an invalid value: exactly one field of \"One\" must be given, and not null.")]
    public async Task Values_that_do_not_fit_are_refused_by_place(string query, string variables, string message)
    {
        ExecutionResult result = await Ask(query, variables);
        result.WasExecuted.ShouldBeFalse();
        result.Errors[0].Message.ShouldBe(message);
        result.Errors[0].Extensions["code"].ShouldBe("BAD_USER_INPUT");
        result.Errors[0].Locations.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Deep_input_is_refused()
    {
        string deep = string.Concat(Enumerable.Repeat("{\"a\":1,\"next\":", 300)) + "null" + new string('}', 300);
        ExecutionResult result = await Ask("query($v: In) { echo(in: $v) }", $$"""{"v":{{deep}}}""");
        result.Errors[0].Message.ShouldEndWith("it is nested deeper than 200 levels.");
    }

    private static async Task<ExecutionResult> Ask(string query, string variables)
    {
        using JsonDocument document = JsonDocument.Parse(variables, new JsonDocumentOptions { MaxDepth = 1000 });
        ResolverMap resolvers = new ResolverMap().Field("Query", "echo", static context => Echo.Of(context.Arguments));
        GraphQLRequest request = new(query) { Variables = JsonValues.ReadObject(document.RootElement) };
        return await new GraphQLServer(Schema, resolvers).AnswerAsync(request, TestContext.Current.CancellationToken);
    }
}
