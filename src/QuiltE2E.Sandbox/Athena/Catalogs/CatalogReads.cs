using System.Text.Json.Nodes;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.Sql;

namespace QuiltE2E.Sandbox.Athena.Catalogs;

/// <summary>Data catalogs and their databases.</summary>
internal static class CatalogReads
{
    private const int LargestPage = 50;

    public static Task<JsonObject> ListCatalogsAsync(AthenaCall call) => Task.FromResult(AthenaPage.Answer(
        call,
        "DataCatalogsSummary",
        call.State.Engine.Catalog.Catalogs,
        LargestPage,
        static name => new JsonObject { ["CatalogName"] = name, ["Type"] = TypeOf(name) }));

    public static Task<JsonObject> GetCatalogAsync(AthenaCall call)
    {
        string wanted = call.Input.RequiredText("Name");
        string name = call.State.Engine.Catalog.Catalogs
            .FirstOrDefault(known => string.Equals(known, wanted, StringComparison.OrdinalIgnoreCase))
            ?? throw AthenaErrors.Invalid($"DataCatalog {wanted} was not found");
        JsonObject parameters = IsGlue(name)
            ? new() { ["catalog-id"] = AthenaState.Owner.AccountId }
            : new() { ["function"] = $"arn:aws:lambda:{call.State.Region}:{AthenaState.Owner.AccountId}:function:{name}" };
        return Task.FromResult(new JsonObject
        {
            ["DataCatalog"] = new JsonObject { ["Name"] = name, ["Type"] = TypeOf(name), ["Parameters"] = parameters },
        });
    }

    public static async Task<JsonObject> ListDatabasesAsync(AthenaCall call) => AthenaPage.Answer(
        call, "DatabaseList", await DatabasesAsync(call, call.Input.RequiredText("CatalogName")).ConfigureAwait(false), LargestPage, Describe);

    public static async Task<JsonObject> GetDatabaseAsync(AthenaCall call)
    {
        string name = call.Input.RequiredText("DatabaseName");
        IReadOnlyList<string> all = await DatabasesAsync(call, call.Input.RequiredText("CatalogName")).ConfigureAwait(false);
        string found = all.FirstOrDefault(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase))
            ?? throw AthenaErrors.Metadata(new(SqlFailure.NoDatabase, name));
        return new() { ["Database"] = Describe(found) };
    }

    /// <exception cref="ServiceException">There is no such catalog, or the caller may not use it.</exception>
    private static async Task<IReadOnlyList<string>> DatabasesAsync(AthenaCall call, string catalog)
    {
        try
        {
            return await call.State.Engine.Catalog.ListDatabasesAsync(catalog, call.Caller, call.Aborted).ConfigureAwait(false);
        }
        catch (SqlFailedException error)
        {
            throw AthenaErrors.Metadata(error);
        }
    }

    private static JsonObject Describe(string name) => new() { ["Name"] = name };

    private static bool IsGlue(string name) => string.Equals(name, SqlNames.GlueCatalog, StringComparison.OrdinalIgnoreCase);

    private static string TypeOf(string name) => IsGlue(name) ? "GLUE" : "LAMBDA";
}
