using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Schemas;

namespace QuiltE2E.Tests.Schemas;

/// <summary>Schemas that are refused, and those that would hang a careless validator.</summary>
public class SchemaRefusalTests
{
    [Theory]
    [InlineData("3", "SchemaInvalid", "$: 3 is not of type object or boolean")]
    [InlineData("""{"type":"foo"}""", "SchemaInvalid", "$.type")]
    [InlineData("""{"type":[]}""", "SchemaInvalid", "$.type")]
    [InlineData("""{"properties":{"a":{"minLength":-1}}}""", "SchemaInvalid", "$.properties.a.minLength")]
    [InlineData("""{"minLength":1.5}""", "SchemaInvalid", "$.minLength")]
    [InlineData("""{"multipleOf":0}""", "SchemaInvalid", "$.multipleOf")]
    [InlineData("""{"required":["a","a"]}""", "SchemaInvalid", "$.required")]
    [InlineData("""{"required":"a"}""", "SchemaInvalid", "$.required")]
    [InlineData("""{"allOf":[]}""", "SchemaInvalid", "$.allOf")]
    [InlineData("""{"items":[]}""", "SchemaInvalid", "$.items")]
    [InlineData("""{"definitions":{"a":5}}""", "SchemaInvalid", "$.definitions.a")]
    [InlineData("""{"dependencies":{"a":[1]}}""", "SchemaInvalid", "$.dependencies.a")]
    [InlineData("""{"pattern":"("}""", "SchemaInvalid", "no regular expression")]
    [InlineData("""{"patternProperties":{"[":true}}""", "SchemaInvalid", "no regular expression")]
    [InlineData("""{"$schema":5}""", "SchemaDraftUnsupported", "$schema must be a string.")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-07/schema"}""", "SchemaDraftUnsupported", "Unsupported meta-schema")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-04/schema#"}""", "SchemaDraftUnsupported", "Unsupported meta-schema")]
    public void RefusesWhatIsNoSchema(string schema, string id, string words)
    {
        QuiltException error = Should.Throw<QuiltException>(() => JsonSchema.Parse(PackageJson.Parse(schema), "mine"));
        error.ErrorId.ShouldBe(id);
        error.Target.ShouldBe("mine");
        error.Message.ShouldStartWith("Schema 'mine' ");
        error.Message.ShouldContain(words);
        error.Remedy.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void RefusesAReferenceOnlyWhereAValueMeetsIt()
    {
        JsonSchema schema = JsonSchema.Parse(
            PackageJson.Parse("""{"definitions":{"n":{"type":"null"}},"properties":{"a":{"$ref":"#/definitions/n"}}}"""), "mine");
        schema.Judge(PackageJson.Parse("""{"b":1}""")).ShouldBeEmpty();
        QuiltException error = Should.Throw<QuiltException>(() => schema.Judge(PackageJson.Parse("""{"a":null}""")));
        error.ErrorId.ShouldBe("SchemaReferenceUnsupported");
        error.Message.ShouldContain("#/definitions/n");
    }

    [Theory]
    [InlineData("not")]
    [InlineData("items")]
    [InlineData("contains")]
    public void RefusesEndlessNesting(string keyword)
    {
        string schema = string.Concat(Enumerable.Repeat($$"""{"{{keyword}}":""", 400)) + "true" + new string('}', 400);
        Should.Throw<QuiltException>(() => JsonSchema.Parse(PackageJson.Parse(schema), "deep")).Message.ShouldContain("deeper than 200");
    }

    [Fact]
    public void NestedAlternativesCostNoMoreThanTheirSize()
    {
        // A validator that asks each branch twice, once for the verdict and once for the errors, needs 2^60 steps here.
        string schema = """{"type":"null"}""";
        for (int depth = 0; depth < 60; depth++)
        {
            schema = $$"""{"anyOf":[{{schema}}]}""";
        }

        JsonSchema.Parse(PackageJson.Parse(schema), "nested").Judge(PackageJson.True).ShouldHaveSingleItem().Keyword.ShouldBe("anyOf");
    }

    [Fact]
    public void MatchesInLinearTimeWhatBacktracksForEverElsewhere() =>
        JsonSchema.Parse(PackageJson.Parse("""{"pattern":"^(a+)+$"}"""), "linear")
            .Judge(new PackageJsonString(new string('a', 5000) + "!")).ShouldHaveSingleItem();

    [Fact]
    public void GivesUpOnAPatternThatMustBacktrack()
    {
        JsonSchema schema = JsonSchema.Parse(PackageJson.Parse("""{"pattern":"^(?=a)(a+)+$"}"""), "slow");
        QuiltException error = Should.Throw<QuiltException>(() => schema.Judge(new PackageJsonString(new string('a', 60) + "!")));
        error.ErrorId.ShouldBe("SchemaPatternTimeout");
        error.Kind.ShouldBe(QuiltErrorKind.Timeout);
    }

    [Fact]
    public void FindsOneDoubleAmongVeryMany()
    {
        // Comparing each with each would be 20 thousand million comparisons.
        IEnumerable<PackageJson> items = Enumerable.Range(0, 200_000).Append(7).Select(static number => (PackageJson)new PackageJsonInteger(number));
        JsonSchema.Parse(PackageJson.Parse("""{"uniqueItems":true}"""), "unique").Judge(new PackageJsonArray(items))
            .ShouldHaveSingleItem().Message.ShouldContain("item 200000, 7,");
    }
}
