namespace QuiltE2E.Sandbox.Sql;

/// <summary>Who queries.</summary>
/// <param name="Name">The account: <c>reader</c>.</param>
/// <param name="HasVendedKeys">Whether the registry gave him the keys that he signed with, as Tabulator wants it.</param>
/// <param name="MayRead">Whether he may read a bucket.</param>
internal sealed record SqlCaller(string Name, bool HasVendedKeys, Predicate<string> MayRead);
