using System.Globalization;
using QuiltE2E.Cmdlets.Commands;
using QuiltE2E.Cmdlets.Pipeline;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Verification.Residue;

namespace QuiltE2E.Cmdlets.Residue;

/// <summary>Removes what is left of runs, looks again, reports, and takes ledgers away that are done with.</summary>
/// <param name="pipeline">Asked before a removal, and told what became of it.</param>
/// <param name="sweeper">Finds and removes.</param>
internal sealed class ResidueClearance(CommandPipeline pipeline, ResidueSweeper sweeper)
{
    private const int ShownCount = 5;

    /// <summary>Removes everything that a source leads to.</summary>
    /// <param name="source">The source.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    public Task ClearAsync(ResidueSource source, CancellationToken cancellationToken) =>
        ClearAsync(source, scope => sweeper.FindAsync(scope, cancellationToken), cancellationToken);

    /// <summary>Removes what was chosen of what a source leads to.</summary>
    /// <param name="source">The source.</param>
    /// <param name="chosen">The items, by scope; for a scope without any it is only found out whether something is left.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    public Task ClearAsync(ResidueSource source, ILookup<(string Run, string Bucket), ResidueItem> chosen, CancellationToken cancellationToken) =>
        ClearAsync(source, scope => Task.FromResult<IReadOnlyList<ResidueItem>>([.. chosen[(scope.RunId, scope.Bucket)]]), cancellationToken);

    private async Task ClearAsync(
        ResidueSource source, Func<ResidueScope, Task<IReadOnlyList<ResidueItem>>> choose, CancellationToken cancellationToken)
    {
        List<ResidueScope> gone = [];
        foreach (ResidueScope scope in source.Scopes)
        {
            try
            {
                if (await ClearAsync(scope, await choose(scope).ConfigureAwait(false), cancellationToken).ConfigureAwait(false))
                {
                    gone.Add(scope);
                }
            }
            catch (QuiltException error)
            {
                // One bucket that refuses must not keep the next run from being cleared.
                await pipeline.WriteErrorAsync(error, scope.RunId).ConfigureAwait(false);
            }
        }

        if (await pipeline.IsRehearsalAsync().ConfigureAwait(false))
        {
            return;
        }

        foreach (string ledger in source.Forget(gone))
        {
            await pipeline.VerboseAsync($"All that the ledger {ledger} names is gone, and so is the ledger.").ConfigureAwait(false);
        }
    }

    /// <returns>Whether nothing is left.</returns>
    private async Task<bool> ClearAsync(ResidueScope scope, IReadOnlyList<ResidueItem> found, CancellationToken cancellationToken)
    {
        string what = string.Create(
            CultureInfo.InvariantCulture,
            $"{found.Count} things of run {scope.RunId} in bucket {scope.Bucket}");
        if (found.Count > 0 && !await pipeline.ShouldProcessAsync(what, "Remove residue").ConfigureAwait(false))
        {
            return false;
        }

        IReadOnlyList<ObjectDeletion> removed = await sweeper.RemoveAsync(found, cancellationToken).ConfigureAwait(false);
        ObjectDeletion[] failures = [.. removed.Where(static deletion => deletion.Error is not null)];
        foreach (ObjectDeletion failure in failures)
        {
            await pipeline.WriteErrorAsync(failure.Error!, failure.Ref.ToString()).ConfigureAwait(false);
        }

        IReadOnlyList<ResidueItem> left = await sweeper.FindAsync(scope, cancellationToken).ConfigureAwait(false);
        ResidueItem[] silent = [.. left.Intersect(found).ExceptBy(failures.Select(static failure => failure.Ref), static item => item.Target)];
        if (silent.Length > 0)
        {
            await pipeline.WriteErrorAsync(StillThere(scope, silent), scope.RunId).ConfigureAwait(false);
        }

        int created = scope.Ledger is null ? found.Select(static item => item.Owner).Distinct(StringComparer.Ordinal).Count() : scope.Entries.Count;
        await pipeline
            .WriteAsync(new ResidueRemoval(
                scope.RunId, scope.Bucket, scope.Ledger, created, removed.Count - failures.Length, left))
            .ConfigureAwait(false);
        return left.Count == 0;
    }

    private static QuiltException StillThere(ResidueScope scope, ResidueItem[] items) => new(
        QuiltErrorKind.Unavailable,
        "ResidueLeft",
        string.Create(
            CultureInfo.InvariantCulture,
            $"{items.Length} things of run {scope.RunId} are still in bucket {scope.Bucket}: ")
        + string.Join("; ", items.Take(ShownCount)) + (items.Length > ShownCount ? "; ..." : "."),
        scope.RunId,
        "Try again; if they stay, look whether an object lock, a policy or a replication holds them.");
}
