using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Search.Index;

/// <summary>A part of what a search of indices found.</summary>
/// <param name="Total">How many documents it found in all.</param>
/// <param name="Documents">Those of this page.</param>
/// <param name="Call">The call.</param>
internal sealed record IndexPage(long Total, IReadOnlyList<IndexDocument> Documents, RemoteCall Call);
