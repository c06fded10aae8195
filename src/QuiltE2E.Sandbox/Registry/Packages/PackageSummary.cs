namespace QuiltE2E.Sandbox.Registry.Packages;

/// <summary>A package as the list of a bucket shows it.</summary>
/// <param name="Name">Namespace and name.</param>
/// <param name="Modified">When <c>latest</c> was written last; without one, the second of the newest revision.</param>
internal sealed record PackageSummary(string Name, DateTimeOffset Modified);
