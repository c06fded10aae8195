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
    internal CheckStep Step => new(Id, "Nothing is left", [], _ => RunAsync());

    private string Remedy =>
        $"Remove every version below {package.Name}/ and .quilt/named_packages/{package.Name}/ in s3://{target.Bucket}" +
        $"{(package.Table is null ? "." : $", and the Tabulator table: Remove-QuiltTabulatorTable {package.Table} -Bucket {target.Bucket}.")}";

    // Objects and the table are in the hands of two services: neither waits for the other, and what stops one leaves the other's work done.
    private async Task<string> RunAsync()
    {
        using CancellationTokenSource limit = new(Limit);
        Task<CleaningUp> objects = WithinLimitAsync(RemoveObjectsAsync, $"objects of {package.Name}", limit.Token);
        Task<CleaningUp> table = package.Table is null
            ? Task.FromResult(new CleaningUp(0, [], Why: null))
            : WithinLimitAsync(token => RemoveTableAsync(package.Table, token), $"the Tabulator table {package.Table}", limit.Token);
        CleaningUp[] both = [await table.ConfigureAwait(false), await objects.ConfigureAwait(false)];
        string[] left = [.. both.SelectMany(static one => one.Left)];
        string why = string.Join("; ", both.Select(static one => one.Why).Where(static why => why is not null));
        CheckFailedException.Require(
            left.Length == 0,
            $"{left.Length} still there: {string.Join(", ", left.Take(5))}{(left.Length > 5 ? ", …" : string.Empty)}{(why.Length == 0 ? string.Empty : $". {why}")}",
            Remedy);
        (int tables, int removed) = (both[0].Removed, both[1].Removed);
        return (removed, tables) switch
        {
            (0, 0) => "nothing was made",
            (0, _) => "the Tabulator table was removed, and is not found again",
            _ => $"{removed} objects, versions and markers removed, none found again{(tables == 0 ? string.Empty : ", the Tabulator table too")}",
        };
    }

    private static async Task<CleaningUp> WithinLimitAsync(Func<CancellationToken, Task<CleaningUp>> removeAsync, string what, CancellationToken limit)
    {
        try
        {
            return await removeAsync(limit).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new CleaningUp(0, [$"{what} (nobody can tell)"], $"cleaning up took longer than {Limit.TotalSeconds} s");
        }
        catch (QuiltException error)
        {
            return new CleaningUp(0, [$"{what} (nobody can tell)"], error.Message);
        }
    }

    private async Task<CleaningUp> RemoveObjectsAsync(CancellationToken cancellationToken)
    {
        (int removed, IReadOnlyList<string> left, string? why) = await new CleanUp(target.Store, target.Bucket)
            .RunAsync(PackageName.Parse(package.Name), package.TopHashes, cancellationToken).ConfigureAwait(false);
        return new CleaningUp(removed, left, why);
    }

    // The list of tables is read again to see that it is gone.
    private async Task<CleaningUp> RemoveTableAsync(string table, CancellationToken cancellationToken)
    {
        TabulatorTables tables = await target.Services!.Tabulator(cancellationToken).ConfigureAwait(false);
        bool Has(IReadOnlyList<TabulatorTable> found) => found.Any(one => one.Name == table);
        if (!Has(await tables.ListAsync(target.Bucket, cancellationToken).ConfigureAwait(false)))
        {
            return new CleaningUp(0, [], Why: null);
        }

        string? why = null;
        try
        {
            await tables.RemoveAsync(target.Bucket, table, cancellationToken).ConfigureAwait(false);
        }
        catch (QuiltException error)
        {
            // It may be gone all the same: an answer that is lost undoes nothing.
            why = error.Message;
        }

        return Has(await tables.ListAsync(target.Bucket, cancellationToken).ConfigureAwait(false))
            ? new CleaningUp(0, [$"the Tabulator table {table}"], why ?? "it was removed, and is listed still")
            : new CleaningUp(1, [], Why: null);
    }

    // How many things were removed, what is left, and why as far as it is known.
    private sealed record CleaningUp(int Removed, IReadOnlyList<string> Left, string? Why);
}
