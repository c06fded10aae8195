namespace QuiltE2E.Sandbox.Events;

/// <summary>The answer of <c>/_sandbox/events</c>.</summary>
/// <param name="IndexDelay">Milliseconds after a change in which nobody is told of it.</param>
/// <param name="Last">The place of the last change.</param>
/// <param name="Consumers">Who follows the changes.</param>
internal sealed record EventReport(double IndexDelay, long Last, IReadOnlyList<EventConsumer> Consumers);
