namespace QuiltE2E.Core.Platform.Admin;

/// <summary>Whether Tabulator's tables can be queried without the registry's own sessions.</summary>
/// <param name="Enabled">Whether they can.</param>
public sealed record OpenQuerySetting(bool Enabled);
