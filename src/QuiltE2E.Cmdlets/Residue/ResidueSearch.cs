using QuiltE2E.Cmdlets.Pipeline;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage.Credentials;
using QuiltE2E.Core.Verification.Residue;

namespace QuiltE2E.Cmdlets.Residue;

/// <summary>Finds out what the commands about residue are to look for.</summary>
/// <param name="pipeline">Told of what is passed over.</param>
/// <param name="session">Where to look.</param>
internal sealed class ResidueSearch(CommandPipeline pipeline, QuiltSession session)
{
    /// <summary>All runs with ledgers in the well-known place.</summary>
    /// <param name="bucket">The bucket, or null for all that the ledgers name.</param>
    /// <param name="isForced">Whether runs that are still going on count.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>A source for each run.</returns>
    public async Task<IReadOnlyList<ResidueSource>> FindInPlaceAsync(string? bucket, bool isForced, CancellationToken cancellationToken)
    {
        List<ResidueSource> sources = [];
        LedgerPlace place = LedgerPlace.Find(StoreEnvironment.Process);
        foreach (LedgerRun run in place.List())
        {
            if (isForced || !await IsGoingOnAsync(run).ConfigureAwait(false))
            {
                sources.Add(await OpenAsync(run, bucket, cancellationToken).ConfigureAwait(false));
            }
        }

        string[] elsewhere =
        [
            .. sources.Where(static source => source.Ledgers!.Sum(static file => file.Entries.Count) > source.Scopes.Sum(static s => s.Entries.Count))
                .Select(static source => source.Run!.Name),
        ];
        if (elsewhere.Length > 0)
        {
            await pipeline.WarnAsync(
                $"Ledgers in {place.Root} also name what is elsewhere than in {(bucket is null ? "buckets" : $"bucket {bucket}")} at "
                + $"{session.Endpoint}; that was not looked at, and they stay. Runs: {string.Join(", ", elsewhere)}.").ConfigureAwait(false);
        }

        return sources;
    }

    /// <summary>One run with ledgers in the well-known place.</summary>
    /// <param name="run">The run.</param>
    /// <param name="bucket">The bucket, or null for all that the ledgers name.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The source; its scopes are of this session's endpoint and registry alone.</returns>
    public async Task<ResidueSource> OpenAsync(LedgerRun run, string? bucket, CancellationToken cancellationToken)
    {
        List<QuiltException> faults = [];
        IReadOnlyList<LedgerFile> ledgers = await run.ReadAsync(faults, cancellationToken).ConfigureAwait(false);
        foreach (QuiltException fault in faults)
        {
            await pipeline.WriteErrorAsync(fault, target: null).ConfigureAwait(false);
        }

        LedgerEntry[] entries = [.. ledgers.SelectMany(static file => file.Entries)];
        if (entries.Any(static entry => entry.Registry is not null))
        {
            await session.PreparePlatformAsync(cancellationToken).ConfigureAwait(false);
        }

        LedgerTarget here = new(session.Endpoint, bucket, session.RegistryUrl);
        return new ResidueSource(ResidueScope.Divide(entries.Where(here.Has), run.Folder), run, ledgers);
    }

    /// <summary>One ledger, wherever it is.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="bucket">The bucket, or null for all that it names.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The source. Whoever names a ledger says that it is of this session's endpoint; a warning says if its lines say otherwise.</returns>
    public async Task<ResidueSource> OpenLedgerAsync(string path, string? bucket, CancellationToken cancellationToken)
    {
        IReadOnlyList<LedgerEntry> entries = await Ledger.ReadAsync(path, cancellationToken).ConfigureAwait(false);
        LedgerTarget here = new(session.Endpoint);
        if (entries.FirstOrDefault(entry => entry.Endpoint is not null && !here.Has(entry)) is { Endpoint: string other })
        {
            await pipeline.WarnAsync($"The ledger {path} is of {other}, and the session goes to {session.Endpoint}.").ConfigureAwait(false);
        }

        return new ResidueSource(ResidueScope.Divide(
            entries.Where(entry => bucket is null || string.Equals(entry.Bucket, bucket, StringComparison.Ordinal)), path));
    }

    /// <summary>One run, by its prefix.</summary>
    /// <param name="run">The run.</param>
    /// <param name="place">The bucket, and the buckets that runs have made for themselves.</param>
    /// <param name="isForced">Whether it counts while it is still going on.</param>
    /// <exception cref="QuiltException"><c>RunIsGoingOn</c>.</exception>
    public static ResidueSource OfRun(RunId run, PrefixPlace place, bool isForced) =>
        !isForced && LedgerPlace.Find(StoreEnvironment.Process).Of(run).FindOwner() is string owner
            ? throw new QuiltException(
                QuiltErrorKind.Conflict, "RunIsGoingOn", $"Run {run} is still going on ({owner}).", run.Text,
                "Wait for its end, or give -Force.")
            : place.SourceOf(run);

    /// <summary>All runs of some age that have left something in a bucket, by their prefixes.</summary>
    /// <param name="sweeper">Looks for them.</param>
    /// <param name="place">The bucket, and the buckets that runs have made for themselves.</param>
    /// <param name="age">The age.</param>
    /// <param name="isForced">Whether runs that are still going on count.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>A source for each run.</returns>
    public async Task<IReadOnlyList<ResidueSource>> FindOldAsync(
        ResidueSweeper sweeper, PrefixPlace place, TimeSpan age, bool isForced, CancellationToken cancellationToken)
    {
        if (age < TimeSpan.Zero)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument, "InvalidAge", $"No run is older than {age}.", age.ToString(), "Give a time that is not negative.");
        }

        DateTimeOffset before = DateTimeOffset.UtcNow - age;
        IReadOnlyList<RunId> runs = await sweeper.FindRunsAsync(place.Bucket, before, cancellationToken).ConfigureAwait(false);
        LedgerPlace ledgers = LedgerPlace.Find(StoreEnvironment.Process);
        List<ResidueSource> sources = [];
        foreach (RunId run in runs.Union(place.OwnBuckets.Select(static own => own.Run).Where(run => run.Began < before))
            .OrderBy(static run => run.Text, StringComparer.Ordinal))
        {
            if (isForced || !await IsGoingOnAsync(ledgers.Of(run)).ConfigureAwait(false))
            {
                sources.Add(place.SourceOf(run));
            }
        }

        return sources;
    }

    /// <summary>What led to items that come back down a pipeline.</summary>
    /// <param name="ledger">The ledger, or the run's folder of ledgers; null for the prefix.</param>
    /// <param name="items">The items by run and bucket.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The source, with a scope for every run and bucket of the items, though their ledger be gone meanwhile.</returns>
    public async Task<ResidueSource> ReopenAsync(
        string? ledger, ILookup<(string Run, string Bucket), ResidueItem> items, CancellationToken cancellationToken)
    {
        ResidueSource source = new([]);
        if (Directory.Exists(ledger))
        {
            source = await OpenAsync(new LedgerRun(ledger), bucket: null, cancellationToken).ConfigureAwait(false);
        }
        else if (File.Exists(ledger))
        {
            source = await OpenLedgerAsync(ledger, bucket: null, cancellationToken).ConfigureAwait(false);
        }

        // Buckets that were not looked at before are not now: they may be another user's to see.
        ResidueScope[] known =
        [
            .. source.Scopes.Where(scope => items.Contains((scope.RunId, scope.Bucket)) || session.Bucket is null
                || scope.Bucket == session.Bucket || scope.Entries.Any(static entry => entry.Kind == LedgerEntryKind.Bucket)),
        ];
        IEnumerable<ResidueScope> lost = items.Select(static group => group.Key)
            .Except(known.Select(static scope => (Run: scope.RunId, scope.Bucket)))
            .Select(key => new ResidueScope(key.Run, key.Bucket, ledger, []));
        return source with { Scopes = [.. known, .. lost] };
    }

    /// <summary>The sweeper of the session. For prefixes a catalog is asked only where the session knows one.</summary>
    /// <param name="byPrefix">Whether it is for prefixes.</param>
    /// <param name="cancellationToken">Stops the search for the catalog.</param>
    public async Task<ResidueSweeper> OpenSweeperAsync(bool byPrefix, CancellationToken cancellationToken)
    {
        if (!byPrefix)
        {
            return new ResidueSweeper(session.Store, session.GetTabulatorAsync);
        }

        await session.PreparePlatformAsync(cancellationToken).ConfigureAwait(false);
        if (session.KnownPlatform is not null)
        {
            return new ResidueSweeper(session.Store, session.GetTabulatorAsync);
        }

        await pipeline.VerboseAsync("The session knows no catalog, so Tabulator tables are not looked for.").ConfigureAwait(false);
        return new ResidueSweeper(session.Store);
    }

    private async Task<bool> IsGoingOnAsync(LedgerRun run)
    {
        string? owner = run.FindOwner();
        if (owner is not null)
        {
            await pipeline.WarnAsync($"Run {run.Name} is still going on ({owner}) and is left alone; -Force takes it all the same.")
                .ConfigureAwait(false);
        }

        return owner is not null;
    }
}
