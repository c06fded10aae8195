namespace QuiltE2E.Cmdlets.Errors;

/// <summary>Wraps an error after which no further input can be worked on, so that the command ends with it.</summary>
internal sealed class TerminatingException(Exception cause) : Exception(cause.Message, cause);
