using System.Text.Json;
using System.Text.Json.Nodes;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Reporting;

namespace QuiltE2E.Tests.Reporting;

public sealed class JsonReportTests
{
    [Fact]
    public void RoundTripKeepsEverything()
    {
        string first = JsonReport.Write(SampleReport.Full());
        RunReport read = JsonReport.Parse(first, "r.json");
        JsonReport.Write(read).ShouldBe(first);
        read.Suites[0].Checks[1].Message.ShouldBe(SampleReport.Nasty);
        read.Counts.ShouldBe(SampleReport.Full().Counts);
    }

    [Fact]
    public void NamesAreCamelCaseAndEnumsAreText()
    {
        using JsonDocument json = JsonDocument.Parse(JsonReport.Write(SampleReport.Full()));
        JsonElement root = json.RootElement;
        root.GetProperty("schemaVersion").GetInt32().ShouldBe(1);
        root.GetProperty("exitCode").GetInt32().ShouldBe(3);
        root.GetProperty("counts").GetProperty("total").GetInt32().ShouldBe(10);
        root.GetProperty("counts").GetProperty("notRun").GetInt32().ShouldBe(1);
        root.GetProperty("target").GetProperty("kind").GetString().ShouldBe("deployment");
        root.GetProperty("target").GetProperty("lastProvenOnRealStack").ValueKind.ShouldBe(JsonValueKind.Null);
        JsonElement suite = root.GetProperty("suites")[0];
        suite.GetProperty("backend").GetString().ShouldBe("quilt3");
        suite.GetProperty("tier").GetString().ShouldBe("Isolated");
        suite.GetProperty("checks")[3].GetProperty("outcome").GetString().ShouldBe("NotRun");
        root.GetProperty("suites")[2].GetProperty("backend").GetString().ShouldBe("none");
    }

    [Theory]
    [InlineData("schemaVersion", "2", "schemaVersion is 2")]
    [InlineData("schemaVersion", "\"1\"", "schemaVersion is \"1\"")]
    [InlineData("runId", "null", "$.runId")]
    [InlineData("runId", "7", "$.runId")]
    [InlineData("suites", "null", "$.suites")]
    [InlineData("suites", "[{}]", "$.suites[0]")]
    [InlineData("surplus", "1", "surplus")]
    public void AWrongMemberIsNamedWithItsPlace(string name, string value, string expected)
    {
        JsonNode node = JsonNode.Parse(JsonReport.Write(SampleReport.Full()))!;
        node[name] = JsonNode.Parse(value);
        Refusal(node.ToJsonString()).ShouldContain(expected);
    }

    [Theory]
    [InlineData("schemaVersion")]
    [InlineData("runId")]
    [InlineData("target")]
    [InlineData("configuration")]
    [InlineData("suites")]
    [InlineData("notes")]
    public void AMissingMemberIsNamed(string name)
    {
        JsonObject node = JsonNode.Parse(JsonReport.Write(SampleReport.Full()))!.AsObject();
        node.Remove(name);
        Refusal(node.ToJsonString()).ShouldContain(name);
    }

    [Theory]
    [InlineData("message")]
    [InlineData("rerun")]
    [InlineData("measurements")]
    [InlineData("allowed")]
    public void AMissingMemberOfACheckIsNamed(string name)
    {
        JsonNode node = JsonNode.Parse(JsonReport.Write(SampleReport.Full()))!;
        node["suites"]![1]!["checks"]![2]!.AsObject().Remove(name);
        string message = Refusal(node.ToJsonString());
        message.ShouldContain(name);
        message.ShouldContain("$.suites[1].checks[2]");
    }

    [Theory]
    [InlineData("\"Passed\"", "\"Fine\"")]
    [InlineData("\"Passed\"", "0")]
    [InlineData("\"quilt3\"", "\"quilt4\"")]
    public void AnUnknownNameIsRefused(string known, string unknown)
    {
        string text = JsonReport.Write(SampleReport.Full());
        int at = text.IndexOf(known, StringComparison.Ordinal);
        Refusal(string.Concat(text.AsSpan(0, at), unknown, text.AsSpan(at + known.Length))).ShouldContain("$.suites[0]");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"schemaVersion\":1")]
    [InlineData("{\"schemaVersion\":1,\"schemaVersion\":1}")]
    public void WhatIsNoReportIsRefused(string text) => Refusal(text);

    [Fact]
    public async Task AMissingFileIsNamed()
    {
        QuiltException error = await Should.ThrowAsync<QuiltException>(
            () => JsonReport.ReadAsync("/nowhere/report.json", TestContext.Current.CancellationToken));
        error.ErrorId.ShouldBe("ReportNotFound");
        error.Message.ShouldContain("/nowhere/report.json");
    }

    private static string Refusal(string text)
    {
        QuiltException error = Should.Throw<QuiltException>(() => JsonReport.Parse(text, "some/r.json"));
        error.ErrorId.ShouldBe("ReportInvalid");
        error.Kind.ShouldBe(QuiltErrorKind.InvalidData);
        error.Message.ShouldContain("some/r.json");
        error.Remedy.ShouldNotBeNull();
        return error.Message;
    }
}
