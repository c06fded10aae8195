using QuiltE2E.Sandbox.Faults.Effects;
using QuiltE2E.Sandbox.S3.Access;

namespace QuiltE2E.Sandbox.Faults;

/// <summary>What is wrong with a rule as a whole: names that nothing has, and fields that do not go together.</summary>
internal static class FaultRuleCheck
{
    private static readonly IReadOnlyList<string> EffectFields =
        [.. FaultKinds.All.SelectMany(static kind => kind.Parameters).Distinct(StringComparer.Ordinal)];

    /// <param name="rule">The rule, as far as it could be read.</param>
    /// <param name="has">Whether it was sent with a field.</param>
    /// <param name="accounts">Names of accounts.</param>
    public static IEnumerable<string> Find(FaultRule rule, Func<string, bool> has, IReadOnlyList<string> accounts)
    {
        FaultKind? kind = FaultKinds.Find(rule.Effect);
        if (kind is null)
        {
            yield return has("effect")
                ? $"There is no effect '{rule.Effect}'; the effects are {string.Join(", ", FaultKinds.All.Select(static known => known.Name))}."
                : "'effect' is missing.";
        }

        if (rule.Account is not null && !accounts.Contains(rule.Account, StringComparer.Ordinal))
        {
            yield return $"There is no account '{rule.Account}'; the accounts are {string.Join(", ", accounts)}.";
        }

        if (rule.Id.Contains('/', StringComparison.Ordinal) || rule.Id.Contains(',', StringComparison.Ordinal))
        {
            yield return "'id' must have neither slash nor comma.";
        }

        foreach (string problem in FindTargets(rule, kind).Concat(kind is null ? [] : FindParameters(rule, kind, has)))
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> FindTargets(FaultRule rule, FaultKind? kind)
    {
        if (!FaultTargets.Operations.TryGetValue(rule.Service, out IReadOnlyList<string>? operations))
        {
            yield return $"There is no service '{rule.Service}'; the services are {string.Join(", ", FaultTargets.Operations.Keys)}.";
            yield break;
        }

        List<string> meant = [.. operations.Where(name => Wildcard.Matches(rule.Operation, name))];
        if (meant.Count == 0)
        {
            yield return $"No operation of {rule.Service} is called '{rule.Operation}'; they are {string.Join(", ", operations)}.";
        }
        else if (kind is not null && !meant.Exists(kind.AppliesTo))
        {
            yield return $"{kind.Name} has no meaning for '{rule.Operation}' of {rule.Service}; it is for {string.Join(", ", kind.Operations!)}.";
        }
    }

    private static IEnumerable<string> FindParameters(FaultRule rule, FaultKind kind, Func<string, bool> has)
    {
        foreach (string name in kind.Required.Where(name => !has(name)))
        {
            yield return $"{kind.Name} needs '{name}'.";
        }

        foreach (string name in EffectFields.Where(name => has(name) && !kind.Parameters.Contains(name, StringComparer.Ordinal)))
        {
            yield return $"'{name}' has no meaning for {kind.Name}.";
        }

        // Only what is no answer of the service at all can come with the status of a success.
        if (rule.Status < 400 && kind.Name is "Error")
        {
            yield return $"'status' must be a whole number from 400 to 599, but is {rule.Status}.";
        }

        if (rule is { Code: string code, Status: null } && kind.Parameters.Contains("status", StringComparer.Ordinal) && !has("status")
            && !KnownErrors.TryGet(code, out _, out _))
        {
            yield return $"Error needs 'status', since the status of '{code}' is not known.";
        }

        if (rule is { Seconds: 0 } or { By: 0 })
        {
            yield return $"{kind.Name} by 0 changes nothing.";
        }

        if (kind.Name is "AddKey" or "AddEntry" or "AddHit" && rule.Key?.AsSpan().ContainsAny('*', '?') == true)
        {
            yield return $"{kind.Name} needs one 'key' without wildcards.";
        }
    }
}
