using System.Text.Json;

namespace QuiltE2E.Tests.GraphQL.Oracle;

/// <summary>What an oracle says about a case.</summary>
/// <param name="Id">The case.</param>
/// <param name="Syntax">Whether it parses.</param>
/// <param name="Rules">The rules it breaks; null when it does not parse.</param>
/// <param name="IsSchema">For SDL that breaks no rule: whether the schema as a whole is valid.</param>
/// <param name="Printed">How the oracle prints it.</param>
/// <param name="Result">For executions: the answer.</param>
internal sealed record OracleAnswer(
    string Id, bool Syntax, IReadOnlyList<string>? Rules, bool? IsSchema, string? Printed, JsonElement? Result)
{
    /// <summary>Rules about which the oracle says nothing.</summary>
    public IReadOnlyList<string> Undecided { get; init; } = [];

    /// <summary>One word or the sorted list of rules, the same for oracle and library.</summary>
    public string Verdict => !Syntax ? "syntax" : string.Join(' ', (Rules ?? []).Order(StringComparer.Ordinal)) + (IsSchema == false ? "schema" : "");
}
