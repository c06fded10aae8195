namespace QuiltE2E.Core.Platform.Schema;

/// <summary>What a registry's schema makes of one operation.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Outcome">Ok, Degraded or Broken.</param>
/// <param name="Detail">Why it is not Ok, on one line; empty for Ok.</param>
/// <param name="Method">How the registry was asked.</param>
/// <param name="Dropped">Optional fields, and arms of results, that this registry does not have, and that are not asked for.</param>
/// <param name="Problems">What the registry does not take.</param>
/// <param name="Source">The file of a document that was given, or null for one of this module.</param>
public sealed record SchemaFinding(
    string Operation, SchemaOutcome Outcome, string Detail, SchemaCheckMode Method, IReadOnlyList<string> Dropped,
    IReadOnlyList<SchemaProblem> Problems, string? Source = null);
