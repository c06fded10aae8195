namespace QuiltE2E.Core.Organizing;

/// <summary>Where one file goes in an organised package.</summary>
/// <param name="LogicalKey">Its logical key in the package.</param>
/// <param name="Folder">The folder of the mapping it lies in; empty for the root of the package.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Rule">Why it goes there: <c>extension csv</c>, <c>word schema</c>, <c>other</c>, or <c>generated</c>.</param>
/// <param name="Source">Where its bytes are now: an <c>s3://</c> URI or a local path; null for a file that is made.</param>
public sealed record OrganizedEntry(string LogicalKey, string Folder, long Size, string Rule, string? Source);
