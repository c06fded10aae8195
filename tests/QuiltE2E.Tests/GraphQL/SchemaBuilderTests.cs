using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.Tests.GraphQL;

public sealed class SchemaBuilderTests
{
    private static readonly GraphQLSchema Schema = SchemaBuilder.Build(Corpus.Read("catalog.graphql"));

    [Fact]
    public void Members_are_linked_to_their_types()
    {
        ObjectType package = Schema.Types["Package"].ShouldBeOfType<ObjectType>();
        package.Interfaces.ShouldBe([Schema.Types["Titled"], Schema.Types["Node"]]);
        package.Fields["bucket"].Type.Named.ShouldBeSameAs(Schema.Types["Bucket"]);
        package.Fields["entries"].Type.ToString().ShouldBe("[Entry!]");
        package.Fields["entries"].Arguments["limit"].IsRequired.ShouldBeFalse();
        Schema.RootType(OperationKind.Mutation).ShouldBeSameAs(Schema.Types["Changes"]);
        Schema.PossibleTypes(Schema.Types["Node"]).Select(static type => type.Name).ShouldBe(["Package", "Bucket", "User"]);
        Schema.PossibleTypes(Schema.Types["Hit"]).Count.ShouldBe(3);
        Schema.Directives.Keys.ShouldBe(["trace", "mark", "include", "skip", "deprecated", "specifiedBy", "oneOf"]);
        ((EnumType)Schema.Types["Level"]).Values["ADMIN"].DeprecationReason.ShouldBe("Use WRITE");
        ((ScalarType)Schema.Types["Moment"]).SpecifiedByUrl.ShouldBe("https://example.com/moment");
        ((InputObjectType)Schema.Types["Choice"]).IsOneOf.ShouldBeTrue();
    }

    [Fact]
    public void Extensions_add_to_what_they_extend()
    {
        GraphQLSchema schema = SchemaBuilder.Build(
            """
            type Query { a: Int }
            extend type Query implements Thing { b: Kind }
            interface Thing { b: Kind }
            enum Kind { ONE }
            extend enum Kind { TWO }
            extend schema { mutation: Query }
            """);
        FieldsType query = (FieldsType)schema.Types["Query"];
        query.Fields.Keys.ShouldBe(["a", "b"]);
        query.Interfaces.ShouldHaveSingleItem().Name.ShouldBe("Thing");
        ((EnumType)schema.Types["Kind"]).Values.Keys.ShouldBe(["ONE", "TWO"]);
        schema.RootType(OperationKind.Query).ShouldBeSameAs(query);
        schema.RootType(OperationKind.Mutation).ShouldBeSameAs(query);
    }

    [Fact]
    public void A_printed_schema_builds_an_equal_one()
    {
        string printed = SchemaPrinter.Print(Schema);
        SchemaPrinter.Print(SchemaBuilder.Build(printed)).ShouldBe(printed);
        printed.ShouldContain("schema {\n  query: Root\n  mutation: Changes\n  subscription: Events\n}");
        printed.ShouldContain("  WRITE\n");
        printed.ShouldContain("input Choice @oneOf {");
        printed.ShouldNotContain("__Schema");
        printed.ShouldNotContain("directive @skip");
    }

    [Theory]
    [InlineData("type Query { a: Pakage } type Package { a: Int }", "There is no type \"Pakage\". Did you mean \"Package\"?")]
    [InlineData("type A { a: Int }", "The schema has no query type.")]
    [InlineData("type Query { a: In } input In { a: Int }", "The field Query.a cannot have the input type In.")]
    [InlineData("type Query { a(b: Query): Int }", "Query.a(b:) cannot have the output type Query.")]
    [InlineData("type Query implements I { a: Int } interface I { b: Int }", "Query lacks the field b of its interface I.")]
    [InlineData("type Query implements I { a: Int } interface I { a: Int! }", "Query.a has the type Int, its interface I says Int!.")]
    [InlineData("type Query { a: U } union U = Query | I interface I { a: Int }", "The union U cannot have the member I, which is no object type.")]
    [InlineData("type Query { a(i: In): Int } input In { a: Other! } input Other { a: In! }", "No value of the input In, Other can be written: it needs itself through non-null fields.")]
    [InlineData("type Query { __a: Int }", "The name __a begins with two underscores, which is kept for introspection.")]
    [InlineData("type Query", "The type Query is empty.")]
    public void An_invalid_schema_is_refused_by_name(string sdl, string reason)
    {
        GraphQLSchemaException error = Should.Throw<GraphQLSchemaException>(() => SchemaBuilder.Build(sdl));
        error.Message.ShouldContain(reason);
        error.Errors.ShouldContain(found => found.Message == reason);
    }

    [Fact]
    public void A_long_chain_of_inputs_is_checked_without_recursion()
    {
        string chain = string.Concat(Enumerable.Range(0, 5_000).Select(static i => $"input I{i} {{ next: I{i + 1}! }} ")) + "input I5000 { n: Int }";
        SchemaBuilder.Build("type Query { a(i: I0): Int } " + chain).Types.ContainsKey("I5000").ShouldBeTrue();
    }
}
