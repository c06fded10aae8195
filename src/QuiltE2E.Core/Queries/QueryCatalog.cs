namespace QuiltE2E.Core.Queries;

/// <summary>A data catalog: what databases are looked up in.</summary>
/// <param name="Name">Its name, for example <c>AwsDataCatalog</c>.</param>
/// <param name="Type"><c>GLUE</c>, <c>LAMBDA</c> and others.</param>
public sealed record QueryCatalog(string Name, string Type)
{
    /// <summary>The data catalog that every account has.</summary>
    public const string Default = "AwsDataCatalog";
}
