using System.Text.Json;
using QuiltE2E.GraphQL.Types;
using QuiltE2E.GraphQL.Validation;
using QuiltE2E.Tests.GraphQL.Oracle;
using Rules = QuiltE2E.GraphQL.Validation.Rules;

namespace QuiltE2E.Tests.GraphQL;

/// <summary>This library and the established implementations say the same about the same documents.</summary>
/// <param name="oracle">The established implementations.</param>
[Collection(OracleTests.Name)]
public sealed class VerdictTests(OracleRun oracle)
{
    private const int Seed = 20260401;
    private static readonly string Sdl = Corpus.Read("catalog.graphql");
    private static readonly GraphQLSchema Schema = SchemaBuilder.Build(Sdl);

    [Fact]
    public void Stored_verdicts_are_repeated()
    {
        StoredVerdict[] stored = JsonSerializer.Deserialize<StoredVerdict[]>(Corpus.Read("verdicts.json"), JsonSerializerOptions.Web).ShouldNotBeNull();
        stored.Length.ShouldBeGreaterThan(300);
        string[] differences =
        [
            .. stored
                .Select(static entry => (Entry: entry, Ours: Verdicts.Judge(Schema, new OracleCase("stored", entry.Kind, entry.Source)).Verdict))
                .Where(static pair => !string.Equals(pair.Ours, pair.Entry.Verdict, StringComparison.Ordinal))
                .Select(static pair => $"ours: {pair.Ours}\noracle: {pair.Entry.Verdict}\n{pair.Entry.Source}"),
        ];
        differences.ShouldBeEmpty();
        AllRulesAreHit(stored.Select(static entry => entry.Verdict));
    }

    [Fact]
    public void The_npm_package_gives_the_same_verdicts_on_a_generated_corpus()
    {
        IReadOnlyList<OracleCase> cases =
        [
            .. OracleCases.Pinned(),
            .. OracleCases.Documents(Schema, Seed, 2200),
            .. OracleCases.TypeSystems(Sdl, Seed, 500),
        ];
        OracleOutput output = oracle.AskNode(Sdl, cases);
        output.Version.ShouldBe(OracleRun.NpmVersion);
        Compare(cases, output, static (ours, theirs) => string.Equals(ours.Verdict, theirs.Verdict, StringComparison.Ordinal));
        Compare(cases, output, static (ours, theirs) => theirs.Printed is null || string.Equals(
            Verdicts.WithoutTrailingBlanks(ours.Printed ?? string.Empty), Verdicts.WithoutTrailingBlanks(theirs.Printed), StringComparison.Ordinal));
        AllRulesAreHit(output.Answers.Select(static answer => answer.Verdict));
        output.Answers.Count(static answer => answer.Verdict.Length == 0).ShouldBeGreaterThan(300, "valid documents");
        output.Answers.Count(static answer => answer.Undecided.Count > 0).ShouldBeLessThan(60, "documents without a full verdict");
        output.Answers.Count(static answer => !answer.Syntax).ShouldBeGreaterThan(20, "documents that do not parse");
        StoredVerdict.WriteWhenAsked(cases, output.Answers);
    }

    [Fact]
    public void The_python_package_gives_the_same_verdicts_for_the_rules_it_knows()
    {
        IReadOnlyList<OracleCase> cases = [.. OracleCases.Documents(Schema, Seed + 1, 300), .. OracleCases.TypeSystems(Sdl, Seed + 1, 100)];
        OracleOutput output = oracle.AskPython(Sdl, cases);
        HashSet<string> known = new(output.Known.ShouldNotBeNull(), StringComparer.Ordinal);
        known.Count.ShouldBeGreaterThan(35);

        // It judges a nullable variable in a one-of input by another rule than the npm package does.
        string[] differing = [nameof(Rules.ValuesOfCorrectType), nameof(Rules.VariablesInAllowedPosition)];
        Compare(cases, output, (ours, theirs) => ours.Syntax == theirs.Syntax
            && (ours.Rules ?? []).Where(known.Contains).Except(differing, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal)
                .SetEquals((theirs.Rules ?? []).Except(differing, StringComparer.Ordinal))
            && (ours.Rules ?? []).Intersect(differing, StringComparer.Ordinal).Any() == (theirs.Rules ?? []).Intersect(differing, StringComparer.Ordinal).Any());
    }

    private static void Compare(
        IReadOnlyList<OracleCase> cases, OracleOutput output, Func<OracleAnswer, OracleAnswer, bool> agree)
    {
        output.Answers.Count.ShouldBe(cases.Count);
        List<string> differences = [];
        foreach ((OracleCase question, OracleAnswer theirs) in cases.Zip(output.Answers))
        {
            theirs.Id.ShouldBe(question.Id);
            OracleAnswer ours = Verdicts.Judge(Schema, question);
            ours = ours with { Rules = ours.Rules?.Except(theirs.Undecided, StringComparer.Ordinal).ToArray() };
            if (!agree(ours, theirs))
            {
                differences.Add($"{question.Id}\nours: {ours.Verdict}\noracle: {theirs.Verdict}\n{question.Source}\n---\n{ours.Printed}\n---\n{theirs.Printed}");
            }
        }

        differences.Take(5).ShouldBeEmpty($"{differences.Count} of {cases.Count} differ");
    }

    private static void AllRulesAreHit(IEnumerable<string> verdicts)
    {
        HashSet<string> hit = new(verdicts.SelectMany(static verdict => verdict.Split(' ')), StringComparer.Ordinal);
        ValidationRules.Executable.Keys.Concat(ValidationRules.TypeSystem.Keys)
            .Where(rule => !hit.Contains(rule)).ShouldBeEmpty("rules that no case breaks");
        hit.Contains("schema").ShouldBeTrue("no schema is invalid as a whole");
    }
}
