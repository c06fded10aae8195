using QuiltE2E.Sandbox.Sql.DuckDb;

namespace QuiltE2E.Sandbox.Sql.Engine;

/// <summary>Says which kind of failure an error of DuckDB is.</summary>
internal static class EngineErrors
{
    public static SqlFailedException Of(DuckDbException error) => new(KindOf(error), error.Message);

    private static SqlFailure KindOf(DuckDbException error) => error.Kind switch
    {
        "Parser" or "Syntax" => SqlFailure.Syntax,
        "Catalog" when error.Reason.StartsWith("Table with name", StringComparison.Ordinal) => SqlFailure.NoTable,
        "Catalog" when error.Reason.Contains("unction with name", StringComparison.Ordinal) => SqlFailure.NoFunction,
        "Catalog" or "Binder" when error.Reason.StartsWith("No function matches", StringComparison.Ordinal) => SqlFailure.NoFunction,
        "Catalog" or "Binder" or "Mismatch Type" => SqlFailure.Binding,
        "Conversion" or "Out of Range" or "Invalid Input" or "Divide by Zero" => SqlFailure.Value,
        "Out of Memory" => SqlFailure.Memory,
        "Permission" => SqlFailure.Refused,
        _ => SqlFailure.Other,
    };
}
