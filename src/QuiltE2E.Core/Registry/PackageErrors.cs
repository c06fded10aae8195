using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Registry;

/// <summary>The errors that more than one operation can end in, worded once.</summary>
internal static class PackageErrors
{
    internal static QuiltException PackageNotFound(string bucket, PackageName name) => new(
        QuiltErrorKind.NotFound,
        "PackageNotFound",
        $"There is no package '{name}' in s3://{bucket}: it has no revision pointers.",
        name.ToString(),
        "List the packages of the bucket to see what is there; names are case-sensitive.");

    internal static QuiltException LatestNotFound(string bucket, PackageName name) => new(
        QuiltErrorKind.NotFound,
        "LatestNotFound",
        $"The package '{name}' in s3://{bucket} has revisions, but no pointer 'latest'.",
        name.ToString(),
        "Name a revision from the package's list of revisions.");

    internal static QuiltException RevisionNotFound(string bucket, PackageName name, string revision) => new(
        QuiltErrorKind.NotFound,
        "RevisionNotFound",
        $"There is no revision '{revision}' of '{name}' in s3://{bucket}.",
        $"{name}@{revision}",
        "List the revisions of the package and name one of them.");

    internal static QuiltException InvalidPointer(ObjectRef pointer, string fault) => new(
        QuiltErrorKind.InvalidData,
        "InvalidPointer",
        fault,
        pointer.ToString(),
        "Restore a good revision where it is the tag 'latest', else remove the pointer object; the list of revisions names all of them.");

    internal static QuiltException AmbiguousHash(string bucket, string prefix, IEnumerable<string> matches) => new(
        QuiltErrorKind.InvalidArgument,
        "AmbiguousHash",
        $"The hash prefix '{prefix}' matches more than one revision in s3://{bucket}: {string.Join(", ", matches.Take(5))}.",
        prefix,
        "Give more digits of the hash.");

    internal static QuiltException ManifestNotFound(string bucket, TopHash topHash) => new(
        QuiltErrorKind.NotFound,
        "RevisionNotFound",
        $"There is no manifest {topHash} in s3://{bucket}; a pointer that names it leads nowhere.",
        topHash.Value,
        "List the revisions of the package and name one of them.");

    internal static QuiltException ManifestMismatch(PackageName name, TopHash topHash, string message, string remedy) => new(
        QuiltErrorKind.InvalidData, "ManifestHashMismatch", message, $"{name}@{topHash}", remedy);

    internal static QuiltException PathNotFound(PackageName name, TopHash topHash, string path) => new(
        QuiltErrorKind.NotFound,
        "PathNotFound",
        $"The package '{name}' has no file or directory '{path}' in revision {topHash.Short}.",
        path,
        "Browse the package to see its paths; they are case-sensitive.");

    internal static QuiltException LatestConflict(
        string bucket, PackageName name, TopHash? found, TopHash? expected) => new(
        QuiltErrorKind.Conflict,
        "LatestConflict",
        (found is null
            ? $"The package '{name}' has no latest revision in s3://{bucket}"
            : $"The package '{name}' already exists in s3://{bucket} with latest revision {found}")
        + $", but this push builds on {(expected is null ? "no revision" : $"revision {expected}")}. No revision was recorded.",
        name.ToString(),
        "Look at the latest revision and push again with it as the parent, or force the push.");

    internal static QuiltException LatestMoved(string bucket, PackageName name, TopHash? found, TopHash? read) => new(
        QuiltErrorKind.Conflict,
        "LatestConflict",
        $"The latest revision of '{name}' in s3://{bucket} was moved from {(read is null ? "none" : read)} to "
        + $"{(found is null ? "none" : found)} by somebody else at the same moment. Nothing was restored.",
        name.ToString(),
        "Look at the latest revision, and restore again if it still must be.");
}
