namespace QuiltE2E.Sandbox.Control;

/// <summary>A plain answer of the control endpoint: done, or why not.</summary>
internal sealed record ControlMessage(string Status, string? Message = null);
