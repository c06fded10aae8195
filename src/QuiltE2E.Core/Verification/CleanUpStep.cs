using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Tabulator;

namespace QuiltE2E.Core.Verification;

/// <summary>The last step: nothing of the check is left in the bucket.</summary>
internal sealed class CleanUpStep(DeploymentTarget target, CheckPackage package)
{
    internal const string Id = "QE.DEP.990";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    // Not the caller's token: a check that is stopped has to clean up all the same.
    internal CheckStep Step => new(Id, "Nothing is left", [], _ => RunWithinLimitAsync());

    private string Remedy =>
        $"Remove every version below {package.Name}/ and .quilt/named_packages/{package.Name}/ in s3://{target.Bucket}" +
        $"{(package.Table is null ? "." : $", and the Tabulator table: Remove-QuiltTabulatorTable {package.Table} -Bucket {target.Bucket}.")}";

    private async Task<string> RunWithinLimitAsync()
    {
        using CancellationTokenSource limit = new(Limit);
        try
        {
            return await RunAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            throw new CheckFailedException(
                $"cleaning up took longer than {Limit.TotalSeconds} s; things of {package.Name} may be left", Remedy);
        }
    }

    private async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        (int removed, IReadOnlyList<string> left, string? why) = await new CleanUp(target.Store, target.Bucket)
            .RunAsync(PackageName.Parse(package.Name), package.TopHashes, cancellationToken).ConfigureAwait(false);
        if (package.Table is not null && await RemoveTableAsync(package.Table, cancellationToken).ConfigureAwait(false) is string fault)
        {
            left = [$"the Tabulator table {package.Table}", .. left];
            why ??= fault;
        }

        CheckFailedException.Require(
            left.Count == 0,
            $"{left.Count} still there: {string.Join(", ", left.Take(5))}{(left.Count > 5 ? ", …" : string.Empty)}{(why is null ? string.Empty : $". {why}")}",
            Remedy);
        string table = package.Table is null ? string.Empty : ", the Tabulator table too";
        return removed == 0 ? "nothing was made" : $"{removed} objects, versions and markers removed, none found again{table}";
    }

    // Says why the table may be left, or null when it is gone: the list of tables is read again for that.
    private async Task<string?> RemoveTableAsync(string table, CancellationToken cancellationToken)
    {
        try
        {
            TabulatorTables tables = await target.Services!.Tabulator(cancellationToken).ConfigureAwait(false);
            IReadOnlyList<TabulatorTable> before = await tables.ListAsync(target.Bucket, cancellationToken).ConfigureAwait(false);
            if (before.Any(one => one.Name == table))
            {
                await tables.RemoveAsync(target.Bucket, table, cancellationToken).ConfigureAwait(false);
            }

            IReadOnlyList<TabulatorTable> after = await tables.ListAsync(target.Bucket, cancellationToken).ConfigureAwait(false);
            return after.Any(one => one.Name == table) ? "it was removed, and is listed still" : null;
        }
        catch (QuiltException error)
        {
            return error.Message;
        }
    }
}
