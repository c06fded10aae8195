using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform;

namespace QuiltE2E.Core.Tabulator;

/// <summary>
/// The Tabulator tables of buckets, kept by the registry: list, set, rename, remove. Who reads a bucket sees its tables; who writes
/// it, and who administers the catalog, may change them.
/// </summary>
/// <param name="connection">The way to the registry.</param>
public sealed class TabulatorTables(PlatformConnection connection)
{
    private const string SetField = "bucketSetTabulatorTable";
    private const string RenameField = "bucketRenameTabulatorTable";

    /// <summary>Lists the tables of a bucket.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The tables by name.</returns>
    /// <exception cref="QuiltException"><c>BucketNotFound</c>.</exception>
    public async Task<IReadOnlyList<TabulatorTable>> ListAsync(string bucket, CancellationToken cancellationToken)
    {
        PackageJsonObject data = await connection.Client.RunAsync(
            PlatformDocuments.Get("TabulatorTables"), PlatformFields.Members(("name", PlatformFields.Json(bucket))), cancellationToken)
            .ConfigureAwait(false);
        return data.Object("bucketConfig") is PackageJsonObject config ? Read(bucket, config) : throw new QuiltException(
            QuiltErrorKind.NotFound, "BucketNotFound",
            $"The registry {connection.Registry.Value} has no bucket '{bucket}', or does not show it to {connection.Identity.Value}.", bucket,
            "Check the bucket's name; Get-QuiltBucket -Backend Platform lists what is visible.");
    }

    /// <summary>Finds a table.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="name">The table.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The table.</returns>
    /// <exception cref="QuiltException"><c>TableNotFound</c>, <c>BucketNotFound</c>.</exception>
    public async Task<TabulatorTable> GetAsync(string bucket, string name, CancellationToken cancellationToken)
    {
        IReadOnlyList<TabulatorTable> tables = await ListAsync(bucket, cancellationToken).ConfigureAwait(false);
        return tables.FirstOrDefault(table => table.Name == name) ?? throw NotFound(bucket, name, tables);
    }

    /// <summary>Makes a table, or gives one that is there another configuration.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="name">The table.</param>
    /// <param name="config">Its configuration; it is checked before anything is sent.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The table as the registry has it now.</returns>
    /// <exception cref="QuiltException"><c>TabulatorConfigInvalid</c>, and what the registry refuses.</exception>
    public async Task<TabulatorTable> SetAsync(string bucket, string name, string config, CancellationToken cancellationToken)
    {
        CheckName(name);
        TabulatorConfig.Parse(config, $"the table '{name}'");
        IReadOnlyList<TabulatorTable> tables = await ChangeAsync(
            "TabulatorTableSet", SetField, bucket, name, ("config", config), cancellationToken).ConfigureAwait(false);
        return Made(tables, bucket, name);
    }

    /// <summary>Gives a table another name.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="name">The table.</param>
    /// <param name="newName">The name to give it.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The table under its new name.</returns>
    /// <exception cref="QuiltException"><c>TableNotFound</c>, <c>Conflict</c> where there is one of the new name, and others.</exception>
    public async Task<TabulatorTable> RenameAsync(string bucket, string name, string newName, CancellationToken cancellationToken)
    {
        CheckName(newName);
        IReadOnlyList<TabulatorTable> tables = await ChangeAsync(
            "TabulatorTableRename", RenameField, bucket, name, ("newTableName", newName), cancellationToken).ConfigureAwait(false);
        return Made(tables, bucket, newName);
    }

    /// <summary>Removes a table; the files that it reads stay.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="name">The table.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="QuiltException"><c>TableNotFound</c>, <c>TableStillThere</c>, and what the registry refuses.</exception>
    public async Task RemoveAsync(string bucket, string name, CancellationToken cancellationToken)
    {
        // The registry takes the removal of what is not there for done, and a typing error with it.
        await GetAsync(bucket, name, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<TabulatorTable> rest = await ChangeAsync(
            "TabulatorTableSet", SetField, bucket, name, ("config", null), cancellationToken).ConfigureAwait(false);
        if (rest.Any(table => table.Name == name))
        {
            throw new QuiltException(
                QuiltErrorKind.Unavailable, "TableStillThere", $"The registry says that it removed the table '{name}' of '{bucket}', and lists it still.",
                name, "Try again; if it stays, tell the operators of the registry.");
        }
    }

    /// <summary>Releases before 2025-10 have the changes among the administrator's alone.</summary>
    private async Task<IReadOnlyList<TabulatorTable>> ChangeAsync(
        string document, string field, string bucket, string name, (string Name, string? Value) change, CancellationToken cancellationToken)
    {
        PackageJsonObject variables = PlatformFields.Members(
            ("bucketName", PlatformFields.Json(bucket)),
            ("tableName", PlatformFields.Json(name)),
            (change.Name, PlatformFields.Json(change.Value)));
        PackageJsonObject result;
        try
        {
            result = await connection.Client
                .RunUnionAsync(PlatformDocuments.Get(document), variables, field, cancellationToken).ConfigureAwait(false);
        }
        catch (QuiltException older) when (older.ErrorId == "SchemaMismatch")
        {
            result = await connection.Client
                .RunUnionAsync(PlatformDocuments.Get($"Admin{document}"), variables, $"admin.{field}", cancellationToken).ConfigureAwait(false);
        }

        return Read(bucket, result);
    }

    private static IReadOnlyList<TabulatorTable> Read(string bucket, PackageJsonObject config) =>
        [.. config.Objects("tabulatorTables")
            .Select(table => new TabulatorTable(bucket, table.Text("name")!, table.Text("config")!))
            .OrderBy(static table => table.Name, StringComparer.Ordinal)];

    private static TabulatorTable Made(IReadOnlyList<TabulatorTable> tables, string bucket, string name) =>
        tables.FirstOrDefault(table => table.Name == name) ?? throw new QuiltException(
            QuiltErrorKind.Unavailable, "TableNotKept", $"The registry says that it made the table '{name}' of '{bucket}', and does not list it.",
            name, "Try again; if it stays, tell the operators of the registry.");

    private static QuiltException NotFound(string bucket, string name, IReadOnlyList<TabulatorTable> tables) => new(
        QuiltErrorKind.NotFound, "TableNotFound", $"The bucket '{bucket}' has no Tabulator table '{name}'.", name,
        tables.Count == 0
            ? "It has none at all; Set-QuiltTabulatorTable makes one."
            : $"It has {string.Join(", ", tables.Take(10).Select(static table => table.Name))}{(tables.Count > 10 ? ", ..." : string.Empty)}.");

    private static void CheckName(string name)
    {
        if (!ColumnReader.IsName(name))
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument, "InvalidTableName",
                $"'{name}' cannot be the name of a Tabulator table: it has letters, digits, '_' and '-', a letter first, 255 at most.", name,
                "Give another name; nothing was sent.");
        }
    }
}
