namespace QuiltE2E.Core.Platform.Schema;

/// <summary>What stands at a place of a document.</summary>
/// <param name="Name">The name that stands there.</param>
/// <param name="Expected">The names that fit there best, for example the arms of a union that are not selected yet.</param>
/// <param name="Possible">All names that may stand there.</param>
internal sealed record DocumentPlace(string Name, IReadOnlyList<string> Expected, IReadOnlyList<string> Possible);
