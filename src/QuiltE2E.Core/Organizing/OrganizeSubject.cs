using QuiltE2E.Core.Addressing;

namespace QuiltE2E.Core.Organizing;

/// <summary>What is organised.</summary>
/// <param name="Name">The package that is made.</param>
/// <param name="Source">Where the files come from, in words or as a URI.</param>
/// <param name="Now">When; it is written into the metadata and the README.</param>
internal sealed record OrganizeSubject(PackageName Name, string Source, DateTimeOffset Now);
