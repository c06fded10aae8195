namespace QuiltE2E.Core.Organizing;

/// <summary>A file that is to be organised.</summary>
/// <param name="Key">Its path below the source, <c>/</c> between its parts.</param>
/// <param name="Source">Where its bytes are: an <c>s3://</c> URI or a local path.</param>
/// <param name="Size">Bytes.</param>
internal readonly record struct SourceFile(string Key, string Source, long Size);
