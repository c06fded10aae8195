using System.Runtime.CompilerServices;
using QuiltE2E.Sandbox.Sql.DuckDb;

namespace QuiltE2E.Tests.Sandbox.Sql;

/// <summary>A test that needs DuckDB's library, which the build brings wherever npm can fetch it.</summary>
public sealed class DuckDbFactAttribute : FactAttribute
{
    public DuckDbFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) => Skip = DuckDbLibrary.Problem;
}

/// <summary>A theory that needs DuckDB's library.</summary>
public sealed class DuckDbTheoryAttribute : TheoryAttribute
{
    public DuckDbTheoryAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) => Skip = DuckDbLibrary.Problem;
}
