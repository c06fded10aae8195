namespace QuiltE2E.Tests.GraphQL.Oracle;

/// <summary>A question to an oracle.</summary>
/// <param name="Id">Names the case: its kind, its number, the changes made.</param>
/// <param name="Kind"><c>document</c>, <c>sdl</c> or <c>execution</c>.</param>
/// <param name="Source">The text.</param>
internal sealed record OracleCase(string Id, string Kind, string Source)
{
    public object? Variables { get; init; }

    public object? Root { get; init; }
}
