namespace QuiltE2E.Core.Queries;

/// <summary>A data catalog: what databases are looked up in.</summary>
/// <param name="Name">Its name, for example <c>AwsDataCatalog</c>.</param>
/// <param name="Type"><c>GLUE</c>, <c>LAMBDA</c> and others.</param>
public sealed record QueryCatalog(string Name, string Type)
{
    /// <summary>The data catalog that every account has.</summary>
    public const string Default = "AwsDataCatalog";

    /// <summary>What the names of Tabulator's data catalogs end with.</summary>
    internal const string TabulatorSuffix = "-tabulator";

    /// <summary>Whether a data catalog is that of Tabulator, by its name.</summary>
    /// <param name="name">The name.</param>
    public static bool IsOfTabulator(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.EndsWith(TabulatorSuffix, StringComparison.OrdinalIgnoreCase);
    }
}
