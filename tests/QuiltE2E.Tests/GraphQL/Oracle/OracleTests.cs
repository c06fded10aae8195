namespace QuiltE2E.Tests.GraphQL.Oracle;

/// <summary>The tests that ask other implementations: one installation for all of them.</summary>
[CollectionDefinition(Name)]
public sealed class OracleTests : ICollectionFixture<OracleRun>
{
    public const string Name = "GraphQL oracles";
}
