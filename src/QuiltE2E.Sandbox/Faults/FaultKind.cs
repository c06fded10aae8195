using QuiltE2E.Sandbox.Faults.Effects;

namespace QuiltE2E.Sandbox.Faults;

/// <summary>A kind of effect that rules can name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Operations">The operations it has a meaning for, or null for every operation of every service.</param>
/// <param name="Create">Makes the effect of a rule.</param>
/// <param name="Parameters">The fields of a rule that are about it.</param>
internal sealed record FaultKind(
    string Name, IReadOnlyList<string>? Operations, Func<FaultRule, FaultEffect> Create, params IReadOnlyList<string> Parameters)
{
    /// <summary>Those it cannot do without.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>Whether a rule's key is that of rows in a listing instead of that of the call.</summary>
    public bool KeyIsOfRows { get; init; }

    /// <summary>Whether it strikes results of queries when they are written, and not the calls that read them.</summary>
    public bool IsOfResults { get; init; }

    public bool AppliesTo(string operation) => Operations is null || Operations.Contains(operation, StringComparer.Ordinal);
}
