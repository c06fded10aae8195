using System.Text.Json.Nodes;
using QuiltE2E.Sandbox.Accounts;
using QuiltE2E.Sandbox.Faults;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.Registry;
using QuiltE2E.Sandbox.Registry.Packages;
using QuiltE2E.Sandbox.S3.Storage;
using QuiltE2E.Sandbox.Search.Elastic;
using QuiltE2E.Sandbox.Search.Queries;

namespace QuiltE2E.Sandbox.Search;

/// <summary>The indices of the stack: each bucket has one of its name, and one for its packages. Who reads a bucket may search it.</summary>
/// <param name="state">The registry.</param>
/// <param name="account">Whom the caller acts as.</param>
/// <param name="faults">What has struck the call.</param>
internal sealed class SearchIndices(RegistryState state, Account? account, RequestFaults faults)
{
    /// <summary>What the name of a package index ends with.</summary>
    public const string PackageSuffix = "_packages";

    /// <summary>The names that a search asks for, as they were given: <c>a,a_packages</c>.</summary>
    public static IReadOnlyList<string> Split(string names) =>
        names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The bucket that an index is of.</summary>
    public static string BucketOf(string index) => index.EndsWith(PackageSuffix, StringComparison.Ordinal) ? index[..^PackageSuffix.Length] : index;

    /// <summary>All buckets that the caller may search.</summary>
    public IReadOnlyList<string> Buckets() =>
        [.. state.Store.Metadata.Read(BucketTable.All).Select(static bucket => bucket.Name).Where(CanSearch)];

    /// <summary>Whether the caller may search a bucket.</summary>
    public bool CanSearch(string bucket) => faults.Tells(WrongAnswers.DeniedAccepted)
        || (state.Allows(account, BucketAccess.List, bucket) && state.Allows(account, BucketAccess.Read, bucket, PackageKeys.Pointers));

    /// <summary>The indices that names stand for.</summary>
    /// <param name="names">Names with commas between; empty and <c>_all</c> are everything that the caller may search.</param>
    /// <param name="allowsAll">Whether everything at once may be asked for.</param>
    /// <exception cref="ServiceException">403 for patterns, for what the caller may not read and for too many; 404 for what is not there.</exception>
    public SearchScope Resolve(string names, bool allowsAll)
    {
        IReadOnlyList<string> indices = [.. Split(names).Distinct(StringComparer.Ordinal)];
        if (allowsAll && indices is [] or ["_all"] or ["*"])
        {
            IReadOnlyList<string> readable = Buckets();
            return new(readable, readable);
        }

        if (indices.Count == 0 || indices.Any(static name => name.AsSpan().ContainsAny('*', '?') || name.StartsWith('_') || name.StartsWith('-')))
        {
            throw Forbidden($"Index patterns are not allowed: '{names}'");
        }

        if (indices.Count > state.Settings.SearchIndexLimit)
        {
            throw Forbidden($"Too many indices: {indices.Count}, at most {state.Settings.SearchIndexLimit} can be searched at once");
        }

        foreach (string index in indices)
        {
            string bucket = BucketOf(index);
            if (!StoredObjects.HasBucket(state.Store, bucket))
            {
                throw NotFound(index);
            }

            if (!CanSearch(bucket))
            {
                throw Forbidden($"Access to the index '{index}' is denied");
            }
        }

        return new(
            [.. indices.Where(static index => !index.EndsWith(PackageSuffix, StringComparison.Ordinal))],
            [.. indices.Where(static index => index.EndsWith(PackageSuffix, StringComparison.Ordinal)).Select(BucketOf)]);
    }

    private static ServiceException Forbidden(string message) => new(403, "Forbidden", message);

    private static ServiceException NotFound(string index)
    {
        JsonObject Cause() => new()
        {
            ["type"] = "index_not_found_exception",
            ["reason"] = $"no such index [{index}]",
            ["resource.type"] = "index_or_alias",
            ["resource.id"] = index,
            ["index_uuid"] = "_na_",
            ["index"] = index,
        };
        JsonObject error = Cause();
        error.Insert(0, "root_cause", new JsonArray(Cause()));
        return new(404, "index_not_found_exception", $"no such index [{index}]")
        {
            Body = ("application/json", ElasticJson.Write(new() { ["error"] = error, ["status"] = 404 })),
        };
    }
}
