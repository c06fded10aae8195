using QuiltE2E.Tests.Pester;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace QuiltE2E.Tests.Pester;

/// <summary>Starts the Pester suites before all other tests: they take longer than the rest together, which can run beside them.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(static collection =>
            collection.TestCollectionDisplayName.Contains(nameof(PesterSuites), StringComparison.Ordinal) ? 0 : 1)];
}
