using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends.Operations;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Registry;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends.Platform;

/// <summary>The registry of a stack: revisions are asked for, and made, through GraphQL.</summary>
internal sealed class PlatformRegistry(PlatformQueries queries, IObjectStore store) : IRevisionRegistry
{
    private readonly PlatformReads _reads = new(queries, store);

    public string Bucket => queries.Bucket;

    public Task<TopHash> ResolveAsync(PackageName name, RevisionSelector revision, CancellationToken cancellationToken) =>
        _reads.FindHashAsync(name, revision, cancellationToken);

    public async Task<TopHash?> CheckLatestAsync(
        PackageName name, TopHash? parent, bool force, CancellationToken cancellationToken)
    {
        TopHash? latest = await queries.FindLatestAsync(name, cancellationToken).ConfigureAwait(false);
        if (latest is null && !await queries.HasBucketAsync(cancellationToken).ConfigureAwait(false))
        {
            throw await new PlatformAbsence(queries).ExplainBucketAsync(cancellationToken).ConfigureAwait(false);
        }

        return force || latest == parent ? latest : throw PackageErrors.LatestConflict(Bucket, name, latest, parent);
    }

    public async Task<RecordedRevision> RecordAsync(
        PackageName name, TopHash hash, Package package, RevisionTerms terms, CancellationToken cancellationToken)
    {
        // The registry takes any revision as the latest, so who was faster in the meantime is looked for as late as can be.
        await CheckLatestAsync(name, terms.Parent, terms.Force, cancellationToken).ConfigureAwait(false);
        PackageJsonObject result = await queries.Client.RunUnionAsync(
            PlatformDocuments.Get("PackageConstruct"),
            ConstructVariables.Construct(Bucket, name, package, terms.Workflow),
            "packageConstruct",
            cancellationToken).ConfigureAwait(false);
        ListedRevision made = ReadMade(result, name);
        List<string> warnings = [];
        if (made.Hash != hash)
        {
            warnings.Add(
                $"The registry recorded the revision {made.Hash}, and its content as it was sent has the top hash {hash}: the registry "
                + "keeps something of it otherwise.");
        }
        else if (package.Directories.Count > 0)
        {
            warnings.AddRange(await KeepDirectoriesAsync(name, hash, package, cancellationToken).ConfigureAwait(false));
        }

        return new RecordedRevision(made.Hash, made.Pointer, warnings);
    }

    /// <summary>The revision that a success names.</summary>
    internal static ListedRevision ReadMade(PackageJsonObject success, PackageName name) =>
        success.Object("revision") is PackageJsonObject revision
        && TopHash.TryParse(revision.Text("hash"), out TopHash? hash)
        && revision.Time("modified") is DateTimeOffset modified
            ? new ListedRevision(hash, modified)
            : throw new QuiltException(
                QuiltErrorKind.InvalidData,
                "UnexpectedAnswer",
                $"The registry reports success for '{name}' without saying which revision it made.",
                name.ToString(),
                "List the revisions of the package to see what was recorded.");

    // The registry's own call has no place for the metadata of directories. They are no part of the hash, so the manifest that it
    // wrote gets them afterwards.
    private async Task<IReadOnlyList<string>> KeepDirectoriesAsync(
        PackageName name, TopHash hash, Package package, CancellationToken cancellationToken)
    {
        try
        {
            await new ManifestPublisher(store, Bucket)
                .PublishAsync(name, hash, package, setsDirectories: true, cancellationToken).ConfigureAwait(false);
            return [];
        }
        catch (QuiltException error)
        {
            return [$"The revision was recorded without the metadata of its directories: {error.Message}"];
        }
    }
}
