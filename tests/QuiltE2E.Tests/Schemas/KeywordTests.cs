using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Schemas;

namespace QuiltE2E.Tests.Schemas;

/// <summary>Each keyword with values that keep it and values that break it.</summary>
public class KeywordTests
{
    [Theory]
    [InlineData("type", """{"type":"integer"}""", "[1,-0,1.0,123456789012345678901234567890,1e300]", """[1.5,"1",true,null,[],{}]""")]
    [InlineData("type", """{"type":["null","boolean"]}""", "[null,true,false]", """[0,"",[],{}]""")]
    [InlineData("type", """{"type":["number","string","array"]}""", """[0,0.5,"",[]]""", "[true,null,{}]")]
    [InlineData("type", """{"type":"object"}""", """[{},{"a":1}]""", "[[],null]")]
    [InlineData("enum", """{"enum":[1,"a",[1,{"x":true}],null]}""", """[1,1.0,"a",[1.0,{"x":true}],null]""", """[true,2,"b",[1,{"x":1}],[],false]""")]
    [InlineData("const", """{"const":{"a":1,"b":[2]}}""", """[{"b":[2.0],"a":1}]""", """[{"a":1},{"a":1,"b":[2],"c":3},{"a":true,"b":[2]},null]""")]
    [InlineData("const", """{"const":9007199254740993}""", "[9007199254740993]", "[9007199254740992.0,9007199254740994]")]
    [InlineData("minimum", """{"minimum":1.5}""", """[1.5,2,100000000000000000000000,"0",null]""", "[1,1.4999,-5]")]
    [InlineData("maximum", """{"maximum":9007199254740992}""", "[9007199254740992.0,1]", "[9007199254740993,1e300]")]
    [InlineData("exclusiveMinimum", """{"exclusiveMinimum":0}""", "[0.1,1]", "[0,0.0,-1]")]
    [InlineData("exclusiveMaximum", """{"exclusiveMaximum":0.5}""", "[0,0.4]", "[0.5,1]")]
    [InlineData("multipleOf", """{"multipleOf":3}""", """[0,3,-6,9.0,300000000000000000000000000000,"x"]""", "[1,3.5,100000000000000000000000000000]")]
    [InlineData("multipleOf", """{"multipleOf":0.1}""", "[0.2,1]", "[0.25,0.3]")]
    [InlineData("multipleOf", """{"multipleOf":0.5}""", "[1e308,3]", "[0.75]")]
    [InlineData("multipleOf", """{"multipleOf":1e-308}""", "[0]", "[1e308]")]
    [InlineData("minLength", """{"minLength":2}""", """["ab","\ud83d\ude00\ud83d\ude00",1]""", """["","a","\ud83d\ude00"]""")]
    [InlineData("maxLength", """{"maxLength":1}""", """["","\ud83d\ude00","\ud800",[1,2]]""", """["ab","\ud83d\ude00a","\ude00\ud83d"]""")]
    [InlineData("maxLength", """{"maxLength":2.0}""", """["ab"]""", """["abc"]""")]
    [InlineData("pattern", """{"pattern":"b+"}""", """["abc","b",5]""", """["","ac"]""")]
    [InlineData("pattern", """{"pattern":"^a.c$"}""", """["abc","abc\n"]""", """["a\nc","xabc","abcd"]""")]
    [InlineData("pattern", """{"pattern":"^(?P<x>a)b\\Z"}""", """["ab"]""", """["ab\n"]""")]
    [InlineData("pattern", """{"pattern":"^(?P<x>a|b)(?P=x)$"}""", """["aa","bb"]""", """["ab"]""")]
    [InlineData("pattern", """{"pattern":"^a{,2}$"}""", """["","aa"]""", """["aaa","a{,2}"]""")]
    [InlineData("pattern", """{"pattern":"^[a-z-[x]$"}""", """["[","x","-"]""", """["]","X"]""")]
    [InlineData("pattern", """{"pattern":"^[]x[]+$"}""", """["]x["]""", """["a"]""")]
    [InlineData("type", """{"items":{"type":"integer"}}""", """[[],[1,2],{"a":"b"}]""", """[["a"],[1,null]]""")]
    [InlineData("type", """{"items":[{"type":"integer"},{"type":"string"}]}""", """[[],[1],[1,"a",null]]""", """[["a"],[1,2]]""")]
    [InlineData("false", """{"items":[true],"additionalItems":false}""", "[[],[1]]", "[[1,2]]")]
    [InlineData("type", """{"items":[true],"additionalItems":{"type":"null"}}""", "[[],[1],[1,null]]", "[[1,2]]")]
    [InlineData("type", """{"additionalItems":false,"items":{"type":"null"}}""", "[[null,null]]", "[[1]]")]
    [InlineData("contains", """{"contains":{"const":1}}""", """[[0,1.0],{}]""", "[[],[true],[0]]")]
    [InlineData("minItems", """{"minItems":1}""", """[[1],"a"]""", "[[]]")]
    [InlineData("maxItems", """{"maxItems":1}""", """[[],[1]]""", "[[1,2]]")]
    [InlineData("uniqueItems", """{"uniqueItems":true}""", """[[],[1,true,"1"],[[1],[2]],[{"a":1},{"a":2}],[0,false]]""", """[[1,1.0],[{"a":1,"b":2},{"b":2,"a":1}],[[],[]],[null,null]]""")]
    [InlineData("required", """{"required":["a","b"]}""", """[{"a":null,"b":1},[]]""", """[{},{"a":1}]""")]
    [InlineData("type", """{"properties":{"a":{"type":"null"}}}""", """[{},{"a":null,"b":1},7]""", """[{"a":1}]""")]
    [InlineData("type", """{"patternProperties":{"^x":{"type":"null"}}}""", """[{"x1":null,"ax":1}]""", """[{"x1":1}]""")]
    [InlineData("additionalProperties", """{"properties":{"a":true},"patternProperties":{"^x":true},"additionalProperties":false}""", """[{"a":1,"x2":2},{}]""", """[{"b":1},{"a":1,"bx":1}]""")]
    [InlineData("type", """{"properties":{"a":true},"additionalProperties":{"type":"string"}}""", """[{"a":1,"b":"c"}]""", """[{"b":1}]""")]
    [InlineData("propertyNames", """{"propertyNames":{"maxLength":2}}""", """[{},{"ab":1},"abc"]""", """[{"abc":1}]""")]
    [InlineData("minProperties", """{"minProperties":1}""", """[{"a":1},[]]""", "[{}]")]
    [InlineData("maxProperties", """{"maxProperties":1}""", """[{},{"a":1}]""", """[{"a":1,"b":2}]""")]
    [InlineData("dependencies", """{"dependencies":{"a":["b","c"]}}""", """[{},{"b":1},{"a":1,"b":1,"c":1}]""", """[{"a":1},{"a":1,"b":2}]""")]
    [InlineData("minProperties", """{"dependencies":{"a":{"minProperties":2}}}""", """[{},{"b":1},{"a":1,"b":1}]""", """[{"a":1}]""")]
    [InlineData("minimum", """{"if":{"type":"integer"},"then":{"minimum":5},"else":{"type":"string"}}""", """[5,"a"]""", "[4]")]
    [InlineData("type", """{"if":{"type":"integer"},"else":{"type":"string"}}""", """[4,"a"]""", "[null]")]
    [InlineData("maximum", """{"allOf":[{"minimum":1},{"maximum":3}]}""", "[1,3]", "[4]")]
    [InlineData("anyOf", """{"anyOf":[{"type":"string"},{"minimum":3}]}""", """["a",3,null]""", "[2]")]
    [InlineData("oneOf", """{"oneOf":[{"multipleOf":2},{"multipleOf":3}]}""", "[2,3,4]", "[1,6]")]
    [InlineData("not", """{"not":{"type":"string"}}""", "[1]", """["a"]""")]
    [InlineData("false", "false", "[]", """[1,null,{}]""")]
    [InlineData("", "true", """[1,null,{}]""", "[]")]
    [InlineData("", """{"format":"email","default":1,"then":false,"else":false,"unknown":{"type":"foo"}}""", """["no mail",{}]""", "[]")]
    public void JudgesValues(string keyword, string schema, string valid, string invalid)
    {
        JsonSchema judge = JsonSchema.Parse(PackageJson.Parse(schema), "case");
        foreach (PackageJson value in ((PackageJsonArray)PackageJson.Parse(valid)).Items)
        {
            judge.Judge(value).ShouldBeEmpty(value.ToCanonical());
        }

        foreach (PackageJson value in ((PackageJsonArray)PackageJson.Parse(invalid)).Items)
        {
            judge.Judge(value).ShouldNotBeEmpty(value.ToCanonical());
            judge.Judge(value)[0].Keyword.ShouldBe(keyword, value.ToCanonical());
        }
    }

    [Theory]
    [InlineData("""{"required":["a"]}""", "{}", """$: the member "a" is missing (required)""")]
    [InlineData("""{"properties":{"a":{"items":{"minimum":3}}}}""", """{"a":[3,2]}""", "$.a[1]: 2 is less than the minimum of 3 (minimum)")]
    [InlineData("""{"additionalProperties":{"type":"string"}}""", """{"a b":null}""", """$["a b"]: null is not of type string (type)""")]
    [InlineData("""{"additionalProperties":false}""", """{"b":1}""", """$: the member "b" is not one that the schema knows (additionalProperties)""")]
    [InlineData("""{"maxLength":1}""", "\"ab\"", "$: \"ab\" has 2 characters, at most 1 are asked for (maxLength)")]
    [InlineData("""{"pattern":"^a"}""", "\"b\"", "$: \"b\" does not match \"^a\" (pattern)")]
    public void SaysWhereAndWhat(string schema, string value, string expected) =>
        JsonSchema.Parse(PackageJson.Parse(schema), "case").Judge(PackageJson.Parse(value)).ShouldHaveSingleItem()
            .ToString().ShouldBe(expected);

    [Fact]
    public void GathersErrorsUpToTheLimit()
    {
        JsonSchema schema = JsonSchema.Parse(PackageJson.Parse("""{"items":{"type":"string"}}"""), "case");
        PackageJson value = new PackageJsonArray(Enumerable.Repeat(PackageJson.Null, 1000));
        schema.Judge(value, maxErrors: 3).Select(static error => error.Path).ShouldBe(["$[0]", "$[1]", "$[2]"]);
    }
}
