using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Storage;

/// <summary>What became of one object in a batch deletion.</summary>
/// <param name="Ref">The object or version that was to go.</param>
/// <param name="Error">Why it is still there, or null when it is gone.</param>
public sealed record ObjectDeletion(ObjectRef Ref, QuiltException? Error);
