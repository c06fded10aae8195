using QuiltE2E.Core.Packages;
using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.Core.Platform;

/// <summary>One entry of <c>errors</c> in the answer to a GraphQL request.</summary>
/// <param name="Message">What is wrong.</param>
internal sealed record GraphQLFault(string Message)
{
    /// <summary>Where in the document.</summary>
    public IReadOnlyList<SourceLocation> Locations { get; init; } = [];

    /// <summary>Which part of the answer, with dots between; null when the error is not about a part.</summary>
    public string? Path { get; init; }

    /// <summary>The code in <c>extensions</c>, or null.</summary>
    public string? Code { get; init; }

    /// <summary>Reads the entries.</summary>
    /// <param name="body">The answer.</param>
    public static IReadOnlyList<GraphQLFault> ReadAll(PackageJsonObject body) =>
        body["errors"] is PackageJsonArray { Items: IReadOnlyList<PackageJson> items } ? [.. items.Select(Read)] : [];

    private static GraphQLFault Read(PackageJson entry)
    {
        PackageJsonObject fault = entry as PackageJsonObject ?? PackageJsonObject.Empty;
        PackageJsonArray? path = fault["path"] as PackageJsonArray;
        return new GraphQLFault(fault.Text("message") ?? entry.ToCanonical())
        {
            Locations = fault["locations"] is PackageJsonArray places ? [.. places.Items.Select(Place).OfType<SourceLocation>()] : [],
            Path = path is null ? null : string.Join('.', path.Items.Select(static part => (part as PackageJsonString)?.Value ?? part.ToCanonical())),
            Code = fault.Object("extensions")?.Text("code"),
        };
    }

    private static SourceLocation? Place(PackageJson place) =>
        place is PackageJsonObject value && value["line"]?.ToObject() is long line && value["column"]?.ToObject() is long column
            ? new SourceLocation((int)line, (int)column)
            : null;
}
