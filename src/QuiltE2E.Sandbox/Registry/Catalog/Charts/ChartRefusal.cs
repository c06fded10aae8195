namespace QuiltE2E.Sandbox.Registry.Catalog.Charts;

/// <summary>An option cannot be drawn; the message says why, and the page shows it.</summary>
internal sealed class ChartRefusal(string reason) : Exception(reason);
