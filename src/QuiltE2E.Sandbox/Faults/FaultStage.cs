using Microsoft.AspNetCore.Http;

namespace QuiltE2E.Sandbox.Faults;

/// <summary>What an effect has at hand when it happens.</summary>
/// <param name="Http">The request.</param>
/// <param name="Draw">Chance of this one call.</param>
/// <param name="Removed">Ends what waits, when the rule is taken away.</param>
internal sealed record FaultStage(HttpContext Http, ulong Draw, CancellationToken Removed);
