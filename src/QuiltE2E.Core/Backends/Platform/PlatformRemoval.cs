using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Registry;

namespace QuiltE2E.Core.Backends.Platform;

/// <summary>Removes revisions through the registry, one by one; of a whole package the latest last.</summary>
/// <remarks>Stopped in between, a package has fewer revisions, and its latest one is what it was.</remarks>
internal sealed class PlatformRemoval(PlatformQueries queries)
{
    internal async Task<RemoveResult> RunAsync(PackageName name, TopHash? only, CancellationToken cancellationToken)
    {
        IReadOnlyList<ListedRevision> revisions = await queries.FindRevisionsAsync(name, cancellationToken).ConfigureAwait(false)
            ?? throw await new PlatformAbsence(queries).ExplainPackageAsync(name, cancellationToken).ConfigureAwait(false);
        TopHash? latest = await queries.FindLatestAsync(name, cancellationToken).ConfigureAwait(false);
        TopHash[] doomed = [.. revisions.Select(static revision => revision.Hash)
            .Append(latest)
            .OfType<TopHash>()
            .Where(hash => only is null || hash == only)
            .Distinct()
            .OrderBy(hash => hash == latest)];
        if (doomed.Length == 0)
        {
            throw only is null
                ? await new PlatformAbsence(queries).ExplainPackageAsync(name, cancellationToken).ConfigureAwait(false)
                : PackageErrors.RevisionNotFound(queries.Bucket, name, only.Value);
        }

        for (int index = 0; index < doomed.Length; index++)
        {
            await RemoveAsync(name, doomed[index], index, doomed.Length, cancellationToken).ConfigureAwait(false);
        }

        TopHash? left = only is null ? null : await queries.FindLatestAsync(name, cancellationToken).ConfigureAwait(false);
        List<string> pointers = [.. revisions.Where(revision => doomed.Contains(revision.Hash)).Select(static revision => revision.Pointer)];
        if (latest is not null && doomed.Contains(latest))
        {
            pointers.Add(RegistryLayout.Latest);
        }

        return new RemoveResult(
            queries.Bucket, name.ToString(), only?.Value, pointers, left == latest ? null : left?.Value);
    }

    private async Task RemoveAsync(PackageName name, TopHash hash, int done, int all, CancellationToken cancellationToken)
    {
        PackageJsonObject variables = PlatformFields.Members(
            ("bucket", new PackageJsonString(queries.Bucket)),
            ("name", new PackageJsonString(name.ToString())),
            ("hash", new PackageJsonString(hash.Value)));
        try
        {
            await queries.Client.RunUnionAsync(
                PlatformDocuments.Get("PackageRevisionDelete"), variables, "packageRevisionDelete", cancellationToken)
                .ConfigureAwait(false);
        }
        catch (QuiltException error) when (all > 1)
        {
            throw error.Adding($"{done} of {all} revisions of '{name}' were removed; {hash.Short} and those after it are still there.");
        }
    }
}
