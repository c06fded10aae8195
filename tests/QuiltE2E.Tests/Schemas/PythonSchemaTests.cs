using System.Globalization;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Schemas;

namespace QuiltE2E.Tests.Schemas;

/// <summary>Our verdicts held against those of Python's <c>jsonschema</c>, which the reference client asks.</summary>
public class PythonSchemaTests
{
    private const string Script = """
        import json, sys
        try:
            from jsonschema import Draft7Validator
            from jsonschema.exceptions import SchemaError
        except ImportError:
            Draft7Validator = None
        def verdict(schema, values):
            try:
                Draft7Validator.check_schema(schema)
            except SchemaError:
                return 'schema'
            validator = Draft7Validator(schema)
            return ''.join(judge(validator, value) for value in values)
        def judge(validator, value):
            # It stumbles over "items": true beside "additionalItems", and over integers that no float can hold.
            try:
                return '01'[validator.is_valid(value)]
            except (TypeError, OverflowError):
                return '?'
        for line in sys.stdin:
            print(verdict(**json.loads(line)) if Draft7Validator else 'missing')
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task AgreesWithPython(int seed)
    {
        SchemaGenerator generator = new(new Random(seed));
        string[] questions =
        [
            .. Enumerable.Range(0, 2000).Select(_ => string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"schema":{{generator.Schema()}},"values":[{{string.Join(',', Enumerable.Range(0, 12).Select(_ => generator.Value()))}}]}""")),
        ];
        string[] answers = await PythonOracle.AskAsync(Script, questions);
        Assert.SkipWhen(answers[0] == "missing", "Python's jsonschema is not installed, so no verdicts can be compared.");
        answers.Length.ShouldBe(questions.Length);

        List<string> differences = [];
        foreach ((string question, string answer) in questions.Zip(answers))
        {
            string own = Judge((PackageJsonObject)PackageJson.Parse(question));
            if (own.Length != answer.Length || own.Zip(answer).Any(static pair => pair.First != pair.Second && pair.Second != '?'))
            {
                differences.Add($"{own} not {answer}: {question}");
            }
        }

        differences.ShouldBeEmpty();
        answers.Count(static answer => answer == "schema").ShouldBeGreaterThan(20);
        string verdicts = string.Concat(answers.Where(static answer => answer != "schema"));
        verdicts.Count(static verdict => verdict == '?').ShouldBeLessThan(verdicts.Length / 50);
        verdicts.Count(static verdict => verdict == '0').ShouldBeGreaterThan(2000);
        verdicts.Count(static verdict => verdict == '1').ShouldBeGreaterThan(2000);
    }

    private static string Judge(PackageJsonObject question)
    {
        try
        {
            JsonSchema schema = JsonSchema.Parse(question["schema"]!, "generated");
            return string.Concat(((PackageJsonArray)question["values"]!).Items.Select(value => schema.Judge(value).Count == 0 ? '1' : '0'));
        }
        catch (QuiltException error) when (error.ErrorId == "SchemaInvalid")
        {
            return "schema";
        }
    }
}
