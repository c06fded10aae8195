namespace QuiltE2E.Core.Verification;

/// <summary>One step: what it is called, what it rests on, what it does.</summary>
/// <param name="Id">Stable identifier.</param>
/// <param name="Title">What the step proves.</param>
/// <param name="Needs">Identifiers of the steps that must have passed before.</param>
/// <param name="Body">Does it and returns what was seen.</param>
internal sealed record CheckStep(
    string Id, string Title, IReadOnlyList<string> Needs, Func<CancellationToken, Task<string>> Body)
{
    /// <summary>Names of the backend's capabilities without which the step is skipped.</summary>
    public IReadOnlyList<string> Requires { get; init; } = [];
}
