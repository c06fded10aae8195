namespace QuiltE2E.Core.Workflows;

/// <summary>A registry that packages of this one may be promoted to.</summary>
/// <param name="Registry">Its URI, like <c>s3://bucket</c>.</param>
/// <param name="Title">Its title for people.</param>
/// <param name="CopyData">Whether the data goes along, or stays where it is.</param>
public sealed record WorkflowSuccessor(string Registry, string Title, bool CopyData);
