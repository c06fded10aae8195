using System.Text.Json.Nodes;
using QuiltE2E.Sandbox.Athena.Catalogs;
using QuiltE2E.Sandbox.Athena.Executions;
using QuiltE2E.Sandbox.Athena.Results;
using QuiltE2E.Sandbox.Athena.WorkGroups;

namespace QuiltE2E.Sandbox.Athena;

/// <summary>The operations by their names.</summary>
internal static class AthenaOperations
{
    private static readonly Dictionary<string, Func<AthenaCall, Task<JsonObject>>> ByName = new(StringComparer.Ordinal)
    {
        ["BatchGetNamedQuery"] = SavedQueries.BatchGetAsync,
        ["BatchGetQueryExecution"] = ExecutionReads.BatchGetAsync,
        ["GetDataCatalog"] = CatalogReads.GetCatalogAsync,
        ["GetDatabase"] = CatalogReads.GetDatabaseAsync,
        ["GetNamedQuery"] = SavedQueries.GetAsync,
        ["GetQueryExecution"] = ExecutionReads.GetAsync,
        ["GetQueryResults"] = ResultReads.GetAsync,
        ["GetQueryRuntimeStatistics"] = ExecutionReads.GetStatisticsAsync,
        ["GetTableMetadata"] = TableReads.GetAsync,
        ["GetWorkGroup"] = WorkGroupReads.GetAsync,
        ["ListDataCatalogs"] = CatalogReads.ListCatalogsAsync,
        ["ListDatabases"] = CatalogReads.ListDatabasesAsync,
        ["ListNamedQueries"] = SavedQueries.ListAsync,
        ["ListPreparedStatements"] = SavedQueries.ListPreparedAsync,
        ["ListQueryExecutions"] = ExecutionReads.ListAsync,
        ["ListTableMetadata"] = TableReads.ListAsync,
        ["ListWorkGroups"] = WorkGroupReads.ListAsync,
        ["StartQueryExecution"] = ExecutionStart.RunAsync,
        ["StopQueryExecution"] = ExecutionReads.StopAsync,
        ["UpdateWorkGroup"] = WorkGroupUpdate.RunAsync,
    };

    public static Func<AthenaCall, Task<JsonObject>>? Find(string name) => ByName.GetValueOrDefault(name);
}
