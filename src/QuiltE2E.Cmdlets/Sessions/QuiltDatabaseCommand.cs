using System.Management.Automation;
using QuiltE2E.Cmdlets.Completion;
using QuiltE2E.Core.Queries;

namespace QuiltE2E.Cmdlets.Sessions;

/// <summary>What the commands that work in one database share.</summary>
public abstract class QuiltDatabaseCommand : QuiltQueryCommand
{
    /// <summary>The database, as it is: hyphens need no quotes here. With -Tabulator the bucket unless given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(DatabaseCompleter))]
    public string? Database { get; set; }

    /// <summary>
    /// Use the database that has the package tables of the bucket, which is found by looking: BUCKET_package_revision,
    /// BUCKET_package_tag, BUCKET_package_manifest and BUCKET_package_entry.
    /// </summary>
    [Parameter]
    public SwitchParameter PackageTables { get; set; }

    /// <summary>The database that is meant, or null when none is.</summary>
    private protected async Task<string?> FindDatabaseAsync(
        SessionContext context, AthenaQueries queries, CancellationToken cancellationToken)
    {
        EnsureOneOf(("Tabulator", Tabulator), ("PackageTables", PackageTables));
        // Queries of the past that have none come down the pipeline with an empty one.
        string? named = string.IsNullOrEmpty(Database) ? null : Database;
        EnsureOneOf(("Database", named is not null), ("PackageTables", PackageTables));
        return PackageTables
            ? await queries.FindPackageDatabaseAsync(context.Bucket, cancellationToken).ConfigureAwait(false)
            : named ?? (Tabulator ? context.Bucket : null);
    }
}
