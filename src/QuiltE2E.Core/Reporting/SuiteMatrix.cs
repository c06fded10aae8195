namespace QuiltE2E.Core.Reporting;

/// <summary>Suites by backends, for the tables of reports.</summary>
internal sealed class SuiteMatrix
{
    private readonly ILookup<(string Name, SuiteBackend Backend), SuiteReport> _cells;

    internal SuiteMatrix(RunReport report)
    {
        Names = [.. report.Suites.Select(suite => suite.Name).Distinct(StringComparer.Ordinal)];
        Backends = [.. report.Suites.Select(suite => suite.Backend).Distinct().OrderBy(backend => backend == SuiteBackend.None ? int.MaxValue : (int)backend)];
        _cells = report.Suites.ToLookup(suite => (suite.Name, suite.Backend));
    }

    /// <summary>The suites, in the order in which they ran.</summary>
    internal IReadOnlyList<string> Names { get; }

    /// <summary>The backends; what goes by no backend is last.</summary>
    internal IReadOnlyList<SuiteBackend> Backends { get; }

    /// <summary>What ran of a suite on a backend; empty where nothing did.</summary>
    internal IReadOnlyList<SuiteReport> this[string name, SuiteBackend backend] => [.. _cells[(name, backend)]];

    /// <summary>The head of a column.</summary>
    internal static string Head(SuiteBackend backend) => backend == SuiteBackend.None ? "no backend" : SuiteReport.NameOf(backend);
}
