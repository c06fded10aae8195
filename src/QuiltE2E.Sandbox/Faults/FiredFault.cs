using QuiltE2E.Sandbox.Faults.Effects;

namespace QuiltE2E.Sandbox.Faults;

/// <summary>A rule that has struck a call.</summary>
/// <param name="Id">The rule's.</param>
/// <param name="Effect">What happens.</param>
/// <param name="Draw">Chance of this one call.</param>
/// <param name="Removed">Ends when the rule is taken away.</param>
internal sealed record FiredFault(string Id, FaultEffect Effect, ulong Draw, CancellationToken Removed);
