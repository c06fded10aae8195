namespace QuiltE2E.Core.Storage;

/// <summary>A setting and where it was found.</summary>
/// <param name="Value">The value; never a secret.</param>
/// <param name="Source">For people, for example <c>parameter</c>, <c>environment variable AWS_REGION</c>, <c>profile 'dev'</c> or <c>default</c>.</param>
public sealed record ResolvedSetting(string Value, string Source);
