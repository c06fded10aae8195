using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Workflows;
using YamlDotNet.Core;

namespace QuiltE2E.Tests.Workflows;

/// <summary>YAML as PyYAML's safe loader reads it, and what is refused.</summary>
public class YamlReaderTests
{
    private static readonly string[] Scalars =
    [
        "", "~", "null", "Null", "nULL", "yes", "Yes", "yEs", "no", "on", "Off", "y", "true", "TRUE", "tRUE", "1", "+1", "-1", "0", "010", "08", "0x1F",
        "0b101", "0o17", "1_000", "1__0", "-0x1f", "1:30", "190:20:30", "1:90", "1.5", "1.", ".5", "-.5", "1e3", "1.0e3", "1.0e+3", "1_0.5", "1:30.5", ".inf", "-.INF",
        "1.1.0", "1.1", "abc", "\"1\"", "'yes'", "a: b", "s3://b/k", "!!str 1", "12345678901234567890123", "0.1", "-", "--", "=x", "0x", "0b", "_1", "1_",
    ];

    [Fact]
    public async Task ReadsScalarsAsPythonDoes()
    {
        const string Script = """
            import json, sys
            try:
                import yaml
            except ImportError:
                yaml = None
            for line in sys.stdin:
                if yaml is None:
                    print('missing')
                    continue
                try:
                    print(json.dumps(yaml.safe_load('k: ' + line)['k']))
                except Exception:
                    print('refused')
            """;
        string[] answers = await PythonOracle.AskAsync(Script, Scalars);
        Assert.SkipWhen(answers[0] == "missing", "PyYAML is not installed, so nothing can be compared.");
        Scalars.Select(static scalar => $"{scalar} = {Read(scalar)}").ShouldBe(Scalars.Zip(answers, static (scalar, answer) => $"{scalar} = {answer}"));
    }

    [Theory]
    [InlineData("a: [1, {b: null}]\nc: |\n  x\n  y\n", """{"a":[1,{"b":null}],"c":"x\ny\n"}""")]
    [InlineData("a: &x {p: 1, q: 2}\nb: *x\nc:\n  <<: *x\n  q: 3\n", """{"a":{"p":1,"q":2},"b":{"p":1,"q":2},"c":{"p":1,"q":3}}""")]
    [InlineData("a: 1\na: 2\n", """{"a":2}""")]
    [InlineData("", "null")]
    [InlineData("# only a comment\n", "null")]
    public void ReadsDocuments(string yaml, string expected) => YamlReader.Parse(yaml).ToCanonical().ShouldBe(expected);

    [Theory]
    [InlineData("a: [1", null)]
    [InlineData("a: b: c", null)]
    [InlineData("1: a", "not a string")]
    [InlineData("yes: a", "not a string")]
    [InlineData("a: !!python/object:os.system {}", "tag")]
    [InlineData("a: !x 1", "tag")]
    [InlineData("a: *x", "anchor")]
    [InlineData("a: &x [*x]", "anchor")]
    [InlineData("a: 2026-01-02", "quotes")]
    [InlineData("a: 1\n---\nb: 2\n", "more than one document")]
    public void RefusesTheRest(string yaml, string? words)
    {
        YamlException error = Should.Throw<YamlException>(() => YamlReader.Parse(yaml));
        error.Message.ShouldContain(words ?? string.Empty);
    }

    [Fact]
    public void RefusesWhatMultiplies()
    {
        string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 12).Select(static level =>
            $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 9))}]\n"));
        Should.Throw<YamlException>(() => YamlReader.Parse(bomb)).Message.ShouldContain("more than");
        Should.Throw<YamlException>(() => YamlReader.Parse(new string('[', 500) + new string(']', 500))).Message.ShouldContain("deeper");
    }

    private static string Read(string scalar)
    {
        try
        {
            return YamlReader.Parse("k: " + scalar + "\n") is PackageJsonObject value ? value["k"]!.ToDumpOrName() : "refused";
        }
        catch (YamlException)
        {
            return "refused";
        }
    }
}
