using System.Text;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Sandbox.Faults;
using QuiltE2E.Sandbox.Registry.Resolvers;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Registry.Packages;

/// <summary>Writes a revision as every client does: the manifest, then the pointer of the second and <c>latest</c>.</summary>
internal static class PackageRecorder
{
    /// <summary>Makes a package of its lines.</summary>
    /// <exception cref="RefusedException">The package library refuses it.</exception>
    public static async Task<Package> BuildAsync(
        ManifestHeader header, IEnumerable<DraftEntry> entries, CancellationToken cancellationToken)
    {
        try
        {
            using MemoryStream lines = new();
            using (StreamWriter writer = new(lines, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true))
            {
                writer.NewLine = "\n";
                foreach (string line in entries.Select(static entry => entry.ToLine()).Prepend(header.Json.ToDump()))
                {
                    await writer.WriteLineAsync(line.AsMemory(), cancellationToken).ConfigureAwait(false);
                }
            }

            lines.Position = 0;
            return await Package.ReadAsync(lines, cancellationToken).ConfigureAwait(false);
        }
        catch (QuiltException error)
        {
            throw PushErrors.Library(error.Message);
        }
    }

    /// <summary>Writes the package as the newest revision.</summary>
    /// <returns>The arm <c>PackagePushSuccess</c>.</returns>
    /// <exception cref="RefusedException">The package library refuses it.</exception>
    public static async Task<IReadOnlyDictionary<string, object?>> RecordAsync(
        RegistryCall call, PushParams push, Package package, CancellationToken cancellationToken)
    {
        using MemoryStream manifest = new();
        string hash;
        try
        {
            hash = package.ComputeTopHash().Value;
            await package.WriteManifestAsync(manifest, cancellationToken).ConfigureAwait(false);
        }
        catch (QuiltException error)
        {
            throw PushErrors.Library(error.Message);
        }

        manifest.Position = 0;
        await StoredWriter.PutAsync(call, push.Bucket, PackageKeys.Manifest(hash), manifest, cancellationToken).ConfigureAwait(false);
        ManifestContents? lost = null;
        if (call.Faults.Tells(WrongAnswers.LostWrite))
        {
            manifest.Position = 0;
            lost = await ManifestContents.ReadAsync(manifest, hash, cancellationToken).ConfigureAwait(false);
        }

        long second = await PointAsync(call, push, hash).ConfigureAwait(false);
        return Answers.Of(
            "PackagePushSuccess",
            ("package", new PackageView(call, push.Bucket, new(push.Name, call.Now))),
            ("revision", new RevisionView(call, push.Bucket, hash, DateTimeOffset.FromUnixTimeSeconds(second), lost)));
    }

    // Both pointers in one change, which finds the second: of two pushes at once each gets its own.
    private static async Task<long> PointAsync(RegistryCall call, PushParams push, string hash)
    {
        S3Store store = call.State.Store;
        byte[] content = Encoding.ASCII.GetBytes(hash);
        using StagedObject revision = StagedObject.Of(store, content);
        using StagedObject latest = StagedObject.Of(store, content);
        long second = await call.WriteAsync(database =>
        {
            Bucket bucket = BucketTable.Get(database, push.Bucket);
            long free = call.Now.ToUnixTimeSeconds();
            while (VersionTable.FindLatest(database, bucket.Id, KeyOf(push, free)) is { IsMarker: false })
            {
                free++;
            }

            ObjectWriter.Put(database, bucket, revision.As(KeyOf(push, free)), call.Now);
            ObjectWriter.Put(database, bucket, latest.As(PackageKeys.Pointer(push.Name, PackageKeys.Latest)), call.Now);
            return free;
        }).ConfigureAwait(false);
        call.Keep(revision);
        call.Keep(latest);
        return second;
    }

    private static string KeyOf(PushParams push, long second) =>
        PackageKeys.Pointer(push.Name, second.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
