namespace QuiltE2E.Sandbox.Faults;

/// <summary>Why a rule is not taken.</summary>
/// <param name="Status"><c>refused</c>.</param>
/// <param name="Message">All in one sentence.</param>
/// <param name="Problems">Everything that is wrong with the rule, one by one.</param>
internal sealed record FaultRefusal(string Status, string Message, IReadOnlyList<string> Problems);
