using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Registry.Packages;

/// <summary>Reads which packages and revisions a bucket has, from the pointers in it.</summary>
internal static class PackageIndex
{
    private const int LongestPointer = 4096;

    /// <summary>The packages of a bucket, by name. No pointer is read for it.</summary>
    public static List<PackageSummary> List(S3Store store, string bucket)
    {
        List<PackageSummary> packages = [];
        foreach (IGrouping<string, (string Package, string Pointer, DateTimeOffset Written)> pointers in StoredObjects
            .List(store, bucket, PackageKeys.Pointers)
            .Select(static version => Split(version))
            .Where(static pointer => PackageKeys.IsPackageName(pointer.Package))
            .GroupBy(static pointer => pointer.Package, StringComparer.Ordinal))
        {
            packages.Add(new(pointers.Key, ModifiedOf(pointers)));
        }

        packages.Sort(static (left, right) => KeyOrder.Compare(left.Name, right.Name));
        return packages;
    }

    /// <summary>Finds a package by its name.</summary>
    public static PackageSummary? Find(S3Store store, string bucket, string name)
    {
        List<(string Package, string Pointer, DateTimeOffset Written)> pointers =
        [
            .. StoredObjects.List(store, bucket, PackageKeys.PointersOf(name))
                .Select(static version => Split(version))
                .Where(pointer => string.Equals(pointer.Package, name, StringComparison.Ordinal)),
        ];
        return pointers.Count == 0 ? null : new(name, ModifiedOf(pointers));
    }

    /// <summary>All pointers of a package that name a revision: seconds newest first, then tags by name.</summary>
    public static List<PackagePointer> PointersOf(S3Store store, string bucket, string name)
    {
        List<PackagePointer> pointers = [];
        if (!PackageKeys.IsPackageName(name))
        {
            return pointers;
        }

        using BodyLease lease = store.Bodies.Lease();
        foreach (ObjectVersion version in StoredObjects.List(store, bucket, PackageKeys.PointersOf(name)))
        {
            string pointer = version.Key[PackageKeys.PointersOf(name).Length..];
            if (!pointer.Contains('/', StringComparison.Ordinal) && version.Size <= LongestPointer && ReadHash(store, version) is string hash)
            {
                pointers.Add(new(pointer, hash, version.Modified));
            }
        }

        pointers.Sort(static (left, right) => (left.Second, right.Second) switch
        {
            (long a, long b) when a != b => b.CompareTo(a),
            (long, null) => -1,
            (null, long) => 1,
            _ => KeyOrder.Compare(left.Name, right.Name),
        });
        return pointers;
    }

    // Anything may lie where pointers are; what holds no hash names no revision.
    private static string? ReadHash(S3Store store, ObjectVersion version)
    {
        if (version.Body is not long id)
        {
            return null;
        }

        byte[] bytes = new byte[version.Size];
        using (OpenBody body = store.Bodies.Open(id))
        {
            int count = 0;
            while (count < bytes.Length && body.Read(bytes.AsSpan(count), count) is > 0 and int read)
            {
                count += read;
            }
        }

        string text = System.Text.Encoding.UTF8.GetString(bytes).TrimEnd();
        return PackageKeys.IsHash(text) ? text : null;
    }

    private static (string Package, string Pointer, DateTimeOffset Written) Split(ObjectVersion version)
    {
        string path = version.Key[PackageKeys.Pointers.Length..];
        int slash = path.LastIndexOf('/');
        return slash > 0 && slash < path.Length - 1
            ? (path[..slash], path[(slash + 1)..], version.Modified)
            : (string.Empty, path, version.Modified);
    }

    private static DateTimeOffset ModifiedOf(IEnumerable<(string Package, string Pointer, DateTimeOffset Written)> pointers)
    {
        DateTimeOffset newest = DateTimeOffset.MinValue;
        foreach ((string _, string pointer, DateTimeOffset written) in pointers)
        {
            if (string.Equals(pointer, PackageKeys.Latest, StringComparison.Ordinal))
            {
                return written;
            }

            DateTimeOffset time = PackageKeys.SecondOf(pointer) is long second ? DateTimeOffset.FromUnixTimeSeconds(second) : written;
            newest = time > newest ? time : newest;
        }

        return newest;
    }
}
