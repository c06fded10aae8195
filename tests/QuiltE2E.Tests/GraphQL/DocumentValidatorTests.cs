using QuiltE2E.GraphQL;
using QuiltE2E.GraphQL.Language;
using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;
using QuiltE2E.GraphQL.Validation;

namespace QuiltE2E.Tests.GraphQL;

public sealed class DocumentValidatorTests
{
    private static readonly GraphQLSchema Schema = SchemaBuilder.Build(Corpus.Read("catalog.graphql"));

    [Theory]
    [InlineData("{ me { nmae } }", "FieldsOnCorrectType", "There is no field \"nmae\" on the type \"User\". Did you mean \"name\"?", "name")]
    [InlineData("{ node(id: 1) { region } }", "FieldsOnCorrectType", "There is no field \"region\" on the type \"Node\". Did you mean a fragment on \"Bucket\"?", "Bucket")]
    [InlineData("{ pakage(name: \"a\") { id } }", "FieldsOnCorrectType", "There is no field \"pakage\" on the type \"Root\". Did you mean \"package\" or \"packages\"?", "package,packages")]
    [InlineData("{ package(nmae: \"a\", name: \"a\") { id } }", "KnownArgumentNames", "There is no argument \"nmae\" on the field \"Root.package\". Did you mean \"name\"?", "name")]
    [InlineData("{ me { id @skp(if: true) } }", "KnownDirectives", "There is no directive \"@skp\". Did you mean \"skip\"?", "skip")]
    [InlineData("{ me { ... on Usr { id } } }", "KnownTypeNames", "There is no type \"Usr\". Did you mean \"User\"?", "User")]
    [InlineData("{ search(text: \"a\", level: WRTE) { __typename } }", "ValuesOfCorrectType", "There is no value \"WRTE\" in the enum \"Level\". Did you mean \"WRITE\"?", "WRITE")]
    [InlineData("{ packages(filter: {txt: \"a\"}) { id } }", "ValuesOfCorrectType", "There is no field \"txt\" on the input \"Filter\". Did you mean \"text\"?", "text")]
    [InlineData("{ me { ...Nowere } } fragment Nowhere on User { id }", "KnownFragmentNames", "There is no fragment \"Nowere\". Did you mean \"Nowhere\"?", "Nowhere")]
    [InlineData("query Q($hsah: String) { package(name: $hash) { id } }", "NoUndefinedVariables", "The variable \"$hash\" is not defined by the operation \"Q\". Did you mean \"hsah\"?", "hsah")]
    public void Unknown_names_come_with_the_nearest_known_ones(string source, string rule, string message, string suggestions)
    {
        GraphQLError error = Validate(source).First(found => string.Equals(found.Rule, rule, StringComparison.Ordinal));
        error.Message.ShouldBe(message);
        string.Join(',', error.Suggestions).ShouldBe(suggestions);
    }

    /// <summary>The two type names that a client once made up: each is reported, with the real members next to it.</summary>
    [Fact]
    public void Types_that_never_existed_are_found_and_nothing_else()
    {
        IReadOnlyList<GraphQLError> errors = Validate(
            """
            mutation Push($input: PushInput!) {
              push(input: $input) {
                __typename
                ... on PushSuccess { revision }
                ... on PackagePushInvalidInputFailure { errors { path message } }
                ... on PushComputeFailure { message }
              }
            }
            """);
        errors.Select(static error => (error.Rule, error.Locations[0])).ShouldBe(
            [("KnownTypeNames", new SourceLocation(5, 12)), ("KnownTypeNames", new SourceLocation(6, 12))]);
    }

    [Fact]
    public void Errors_point_at_every_place_involved()
    {
        GraphQLError error = Validate("{ me { id id: title } }").ShouldHaveSingleItem();
        error.Rule.ShouldBe("OverlappingFieldsCanBeMerged");
        error.Message.ShouldBe("The fields \"id\" cannot be merged: \"id\" and \"title\" are different fields. Give one of them an alias.");
        error.Locations.ShouldBe([new SourceLocation(1, 8), new SourceLocation(1, 11)]);
        error.ToString().ShouldEndWith("(line 1, column 8)");
    }

    /// <summary>The npm package misses this one, because it does not look through the non-null mark of the argument.</summary>
    [Fact]
    public void A_nullable_variable_is_no_field_of_a_required_one_of_input()
    {
        GraphQLError error = Validate("query Q($c: ID) { pick(choice: {bucket: $c}) { __typename } }").ShouldHaveSingleItem();
        error.Rule.ShouldBe("VariablesInAllowedPosition");
        error.Message.ShouldBe("The variable \"$c\" of type \"ID\" must not be null to be the one field of \"Choice\".");
    }

    [Fact]
    public void Introspection_can_be_switched_off_and_the_type_name_stays()
    {
        ValidationOptions closed = new() { AllowIntrospection = false };
        Validate("{ __schema { description } }").ShouldBeEmpty();
        Validate("{ __schema { description } x: __type(name: \"A\") { name } __typename }", closed)
            .Select(static error => error.Rule).ShouldBe(["NoSchemaIntrospection", "NoSchemaIntrospection"]);
    }

    [Fact]
    public void After_too_many_errors_validation_stops_and_says_so()
    {
        string source = "{ " + string.Join(' ', Enumerable.Range(0, 500).Select(static number => $"unknown{number}")) + " }";
        IReadOnlyList<GraphQLError> errors = Validate(source, new ValidationOptions { MaxErrors = 10 });
        errors.Count.ShouldBe(11);
        errors[^1].Message.ShouldBe("There are more than 10 errors; validation stopped here.");
        errors[^1].Rule.ShouldBeNull();
    }

    [Fact]
    public void Every_rule_names_its_section()
    {
        ValidationRules.Executable.Count.ShouldBe(27);
        ValidationRules.TypeSystem.Count.ShouldBe(15);
        ValidationRules.Executable["FieldsOnCorrectType"].ShouldBe("5.3.1 Field Selections");
    }

    private static IReadOnlyList<GraphQLError> Validate(string source, ValidationOptions? options = null) =>
        DocumentValidator.Validate(Schema, DocumentParser.Parse(source), options);
}
