namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>What a SHOW or DESCRIBE asks for.</summary>
/// <param name="Subject">What: <c>DATABASES</c>, <c>TABLES</c>, <c>COLUMNS</c>, <c>CREATE TABLE</c>, <c>DESCRIBE</c>, <c>VIEWS</c>, <c>PARTITIONS</c>.</param>
/// <param name="Name">The parts of the name of where to look; none where the context says it.</param>
/// <param name="Pattern">The pattern of names that are wanted, or null for all.</param>
internal sealed record NamesQuestion(string Subject, IReadOnlyList<string> Name, string? Pattern)
{
    public const string Databases = "DATABASES";
    public const string Tables = "TABLES";
    public const string Columns = "COLUMNS";
    public const string CreateTable = "CREATE TABLE";
    public const string Views = "VIEWS";
    public const string Partitions = "PARTITIONS";
    public const string Description = "DESCRIBE";
}
