using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Verification;

/// <summary>The steps that push a package and use it.</summary>
internal sealed class PackageSteps(DeploymentTarget target, CheckPackage package)
{
    internal const string Push = "QE.DEP.040";
    internal const string PushTitle = "A folder can be pushed";
    internal const string Browse = "QE.DEP.050";
    internal const string Verify = "QE.DEP.060";
    internal const string Install = "QE.DEP.070";
    internal const string Link = "QE.DEP.075";
    internal const string SecondPush = "QE.DEP.080";
    internal const string Conflict = "QE.DEP.090";
    internal const string Revisions = "QE.DEP.100";
    internal const string Compare = "QE.DEP.110";
    internal const string Resolve = "QE.DEP.120";
    internal const string Delete = "QE.DEP.130";

    private readonly IQuiltBackend _backend = target.Backend;
    private string _first = string.Empty;
    private string _second = string.Empty;

    internal IEnumerable<CheckStep> All() =>
    [
        new(Push, PushTitle, [AccessSteps.Bucket], PushAsync),
        new(Browse, "The package can be browsed", [Push], BrowseAsync),
        new(Verify, "The stored objects have the right hashes", [Push], VerifyAsync),
        new(Install, "It installs with every byte equal", [Push], InstallAsync),
        .. target.Platform is null ? Array.Empty<CheckStep>() : [new CheckStep(Link, "A link into the package gives its bytes", [Push], FollowLinkAsync)],
        new(SecondPush, "A second revision can be pushed", [Push], PushAgainAsync),
        new(Conflict, "A push on an outdated parent is refused", [SecondPush], ConflictAsync),
        new(Revisions, "Both revisions are listed", [SecondPush], ListRevisionsAsync),
        new(Compare, "Comparing them finds the change", [SecondPush], CompareAsync),
        new(Resolve, "Hashes shorten and resolve", [SecondPush], ResolveAsync),
    ];

    /// <summary>The step after which there is no package any more.</summary>
    internal CheckStep Removal => new(Delete, "Revision and package can be deleted", [SecondPush], DeleteAsync);

    private PackageReference Latest => package.Latest(target.Bucket);

    private async Task<string> PushAsync(CancellationToken cancellationToken)
    {
        package.Create();
        PushResult result = await PushRevisionAsync("Deployment check", parent: null, cancellationToken).ConfigureAwait(false);
        _first = result.TopHash;
        return $"{package.Name}@{_first[..7]}, {result.EntryCount} files, {result.TotalBytes} bytes";
    }

    private async Task<string> PushAgainAsync(CancellationToken cancellationToken)
    {
        package.Change();
        PushResult result = await PushRevisionAsync("Deployment check, changed", _first, cancellationToken).ConfigureAwait(false);
        _second = result.TopHash;
        CheckFailedException.Require(_second != _first, "another content has the same top hash");
        return $"{package.Name}@{_second[..7]}, {result.UploadedCount} files sent";
    }

    // A dry run tells the hash first, so that the clean-up knows the manifest even when the push dies half way.
    private async Task<PushResult> PushRevisionAsync(string message, string? parent, CancellationToken cancellationToken)
    {
        PushRequest request = new(
            target.Bucket,
            package.Name,
            package.Source,
            message,
            PackageJson.FromObject(new Dictionary<string, object>(StringComparer.Ordinal) { ["runId"] = package.RunId }),
            parent);
        PushResult plan = await _backend.PushAsync(request with { DryRun = true }, progress: null, cancellationToken)
            .ConfigureAwait(false);
        CheckFailedException.Require(!plan.Written, "a dry run says that it has written something");
        package.TopHashes.Add(plan.TopHash);
        PushResult result = await _backend.PushAsync(request, progress: null, cancellationToken).ConfigureAwait(false);
        CheckFailedException.Require(
            result.TopHash == plan.TopHash, $"the push made {result.TopHash}, but the dry run said {plan.TopHash}");
        CheckFailedException.Require(
            result.Written && result.EntryCount == package.Files.Count,
            $"{result.EntryCount} entries were recorded, but the folder has {package.Files.Count} files");
        package.LatestHash = result.TopHash;
        return result;
    }

    private async Task<string> BrowseAsync(CancellationToken cancellationToken)
    {
        List<BrowseEntry> files = await ToListAsync(
            _backend.BrowseAsync(Latest, path: null, recurse: true, cancellationToken)).ConfigureAwait(false);
        CheckFailedException.Require(
            files.Select(file => (file.LogicalKey, file.Size)).SequenceEqual(
                package.Files.Select(file => (file.Key, (long?)file.Value.Length))),
            $"the package lists {string.Join(", ", files.Select(file => $"{file.LogicalKey} ({file.Size})"))}");
        List<BrowseEntry> level = await ToListAsync(
            _backend.BrowseAsync(Latest, path: null, recurse: false, cancellationToken)).ConfigureAwait(false);
        CheckFailedException.Require(
            level.Select(entry => entry.LogicalKey).SequenceEqual([CheckPackage.ChangedKey, "data/", "data-2/"], StringComparer.Ordinal),
            $"the first level lists {string.Join(", ", level.Select(entry => entry.LogicalKey))}");
        return $"{files.Count} files, {level.Count(entry => entry.IsDirectory)} directories";
    }

    private async Task<string> VerifyAsync(CancellationToken cancellationToken)
    {
        VerifyResult result = await _backend.VerifyAsync(
            new VerifyRequest(target.Bucket, package.Name, Latest.Revision, Folder: null), progress: null, cancellationToken)
            .ConfigureAwait(false);
        CheckFailedException.Require(
            result.Passed, string.Join("; ", result.Problems.Select(problem => $"{problem.LogicalKey}: {problem.Message}")));
        CheckFailedException.Require(
            result.CheckedCount == package.Files.Count, $"{result.CheckedCount} of {package.Files.Count} files were checked");
        return $"{result.CheckedCount} objects read and hashed";
    }

    private async Task<string> InstallAsync(CancellationToken cancellationToken)
    {
        InstallResult result = await _backend.InstallAsync(
            new InstallRequest(target.Bucket, package.Name, Latest.Revision, package.Installed), progress: null, cancellationToken)
            .ConfigureAwait(false);
        foreach ((string key, byte[] content) in package.Files)
        {
            string path = Path.Combine(package.Installed, key.Replace('/', Path.DirectorySeparatorChar));
            CheckFailedException.Require(File.Exists(path), $"'{key}' was not installed");
            byte[] installed = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
            CheckFailedException.Require(installed.AsSpan().SequenceEqual(content), $"'{key}' came back with other bytes");
        }

        return $"{result.FileCount} files, {result.DownloadedBytes} bytes";
    }

    private async Task<string> FollowLinkAsync(CancellationToken cancellationToken)
    {
        ContentLink link = await _backend.LinkAsync(At(_first), CheckPackage.ChangedKey, cancellationToken).ConfigureAwait(false);
        using HttpClient http = new();
        byte[] content = await http.GetByteArrayAsync(link.Url, cancellationToken).ConfigureAwait(false);
        CheckFailedException.Require(
            content.AsSpan().SequenceEqual(package.Files[CheckPackage.ChangedKey]), $"the link to '{CheckPackage.ChangedKey}' gives other bytes");
        bool ended = await target.Platform!.Browsing.EndAsync(target.Bucket, package.Name, _first, cancellationToken).ConfigureAwait(false);
        CheckFailedException.Require(ended, "the browsing session was not there to be ended");
        return $"{CheckPackage.ChangedKey} by a browsing session, which was ended";
    }

    private async Task<string> ConflictAsync(CancellationToken cancellationToken)
    {
        PushRequest outdated = new(target.Bucket, package.Name, package.Source, "outdated", UserMeta: null, _first);
        try
        {
            PushResult result = await _backend.PushAsync(outdated, progress: null, cancellationToken).ConfigureAwait(false);
            package.TopHashes.Add(result.TopHash);
        }
        catch (QuiltException error) when (error.Kind == QuiltErrorKind.Conflict)
        {
            string latest = await _backend.ResolveAsync(Latest, cancellationToken).ConfigureAwait(false);
            CheckFailedException.Require(latest == _second, $"it was refused, but 'latest' moved to {latest}");
            return $"refused as {error.ErrorId}";
        }

        throw new CheckFailedException("it was accepted, so the other revision was overwritten unseen");
    }

    private async Task<string> ListRevisionsAsync(CancellationToken cancellationToken)
    {
        List<PackageRevision> revisions = await ToListAsync(
            _backend.ListRevisionsAsync(target.Bucket, package.Name, cancellationToken)).ConfigureAwait(false);
        string[] hashes = [.. revisions.Select(revision => revision.TopHash ?? "invalid").Distinct(StringComparer.Ordinal)];
        CheckFailedException.Require(
            hashes.SequenceEqual([_second, _first], StringComparer.Ordinal),
            $"the revisions are {string.Join(", ", hashes.Select(hash => hash[..7]))}");
        CheckFailedException.Require(
            revisions.TrueForAll(revision => revision.IsLatest == (revision.TopHash == _second)), "'latest' is not the second one");
        return $"{revisions.Count} pointers, newest first";
    }

    private async Task<string> CompareAsync(CancellationToken cancellationToken)
    {
        List<PackageDifference> differences = await ToListAsync(
            _backend.CompareAsync(At(_first), At(_second), cancellationToken)).ConfigureAwait(false);
        CheckFailedException.Require(
            differences is [{ LogicalKey: CheckPackage.ChangedKey, Kind: DifferenceKind.Modified }],
            $"the differences are {string.Join(", ", differences.Select(item => $"{item.Kind} {item.LogicalKey}"))}");
        return $"{CheckPackage.ChangedKey} modified, nothing else";
    }

    private async Task<string> ResolveAsync(CancellationToken cancellationToken)
    {
        string shortened = await _backend.ShortenAsync(target.Bucket, _first, cancellationToken).ConfigureAwait(false);
        string resolved = await _backend.ResolveAsync(At(shortened), cancellationToken).ConfigureAwait(false);
        CheckFailedException.Require(resolved == _first, $"'{shortened}' resolves to {resolved}, not to {_first}");
        return $"{shortened} is {_first[..12]}…";
    }

    private async Task<string> DeleteAsync(CancellationToken cancellationToken)
    {
        RemoveResult one = await _backend.RemoveAsync(target.Bucket, package.Name, _second, cancellationToken)
            .ConfigureAwait(false);
        CheckFailedException.Require(one.NewLatest == _first, "'latest' did not move to the revision that is left");
        await _backend.RemoveAsync(target.Bucket, package.Name, topHash: null, cancellationToken).ConfigureAwait(false);
        try
        {
            await _backend.GetPackageAsync(Latest, cancellationToken).ConfigureAwait(false);
        }
        catch (QuiltException error) when (error.Kind == QuiltErrorKind.NotFound)
        {
            return "one revision, then the package; it is gone";
        }

        throw new CheckFailedException("the package is still there after it was deleted");
    }

    private PackageReference At(string revision) => new(target.Bucket, package.Name, RevisionSelector.Parse(revision));

    private static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> source)
    {
        List<T> result = [];
        await foreach (T item in source.ConfigureAwait(false))
        {
            result.Add(item);
        }

        return result;
    }
}
