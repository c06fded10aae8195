using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Sandbox.Sql.DuckDb;

namespace QuiltE2E.Sandbox.Sql.Tables;

/// <summary>Puts rows into the package tables and takes them out, in the transaction of a connection.</summary>
internal sealed class PackageRows(DuckDbConnection connection) : IDisposable
{
    private readonly Dictionary<string, DuckDbPrepared> _statements = new(StringComparer.Ordinal);

    /// <summary>A revision is there, perhaps in the place of another one of its second.</summary>
    public void SetRevision(string bucket, string package, long second, string hash)
    {
        RemoveRevision(bucket, package, second);
        Run("INSERT INTO all_package_revision VALUES (?, ?, make_timestamp(CAST(? AS BIGINT)), ?)", bucket, package, second * 1_000_000, hash);
    }

    public void RemoveRevision(string bucket, string package, long second) => Run(
        "DELETE FROM all_package_revision WHERE bucket = ? AND pkg_name = ? AND \"timestamp\" = make_timestamp(CAST(? AS BIGINT))",
        bucket,
        package,
        second * 1_000_000);

    /// <summary>A tag names a revision.</summary>
    public void SetTag(string bucket, string package, string tag, string hash)
    {
        RemoveTag(bucket, package, tag);
        Run("INSERT INTO all_package_tag VALUES (?, ?, ?, ?)", bucket, package, tag, hash);
    }

    public void RemoveTag(string bucket, string package, string tag) =>
        Run("DELETE FROM all_package_tag WHERE bucket = ? AND pkg_name = ? AND tag_name = ?", bucket, package, tag);

    /// <summary>A manifest is there, with all its lines.</summary>
    /// <exception cref="QuiltException">It is none; some of its lines may have been added.</exception>
    public async Task AddManifestAsync(string bucket, string hash, Stream content, CancellationToken cancellationToken)
    {
        using DuckDbAppender manifests = DuckDbAppender.Open(connection, null, null, PackageWarehouse.TableOf(PackageTableKind.Manifest));
        using DuckDbAppender entries = DuckDbAppender.Open(connection, null, null, PackageWarehouse.TableOf(PackageTableKind.Entry));
        await foreach (ManifestRecord record in ManifestReader.ReadAsync(content, cancellationToken).ConfigureAwait(false))
        {
            switch (record)
            {
                case ManifestHeader header:
                    manifests.Add(bucket).Add(hash).Add(header.Message).Add(JsonOf(header.UserMeta)).EndRow();
                    break;
                case ManifestEntry file:
                    entries.Add(bucket).Add(hash).Add(file.LogicalKey).Add(file.PhysicalKey.ToString())
                        .Add(file.Hash?.Type).Add(file.Hash?.Value).Add(file.Size).Add(file.Meta.ToDump()).EndRow();
                    break;
                case DirectoryMetadata directory:
                    entries.Add(bucket).Add(hash).Add(directory.LogicalKey).Add((string?)null)
                        .Add((string?)null).Add((string?)null).Add((long?)null).Add(JsonOf(directory.Meta)).EndRow();
                    break;
                default:
                    throw new InvalidOperationException($"A line of a manifest is a {record.GetType().Name}.");
            }
        }

        manifests.Finish();
        entries.Finish();
    }

    public void RemoveManifest(string bucket, string hash)
    {
        using DuckDbResult known = Ask("SELECT 1 FROM all_package_manifest WHERE bucket = ? AND top_hash = ?", bucket, hash);
        using DuckDbChunk? found = known.Fetch();
        if (found is not null)
        {
            Run("DELETE FROM all_package_manifest WHERE bucket = ? AND top_hash = ?", bucket, hash);
            Run("DELETE FROM all_package_entry WHERE bucket = ? AND top_hash = ?", bucket, hash);
        }
    }

    public void RemoveAll()
    {
        foreach (PackageTableKind kind in PackageTableKind.All)
        {
            connection.Execute($"DELETE FROM {PackageWarehouse.TableOf(kind)}");
        }
    }

    public void Dispose()
    {
        foreach (DuckDbPrepared statement in _statements.Values)
        {
            statement.Dispose();
        }
    }

    private static string? JsonOf(PackageJson? json) => json is null || json.Equals(PackageJson.Null) ? null : json.ToDump();

    private void Run(string sql, params ReadOnlySpan<object?> values) => Ask(sql, values).Dispose();

    private DuckDbResult Ask(string sql, params ReadOnlySpan<object?> values)
    {
        if (!_statements.TryGetValue(sql, out DuckDbPrepared? statement))
        {
            statement = connection.Prepare(sql);
            _statements.Add(sql, statement);
        }

        return statement.Execute(values);
    }
}
