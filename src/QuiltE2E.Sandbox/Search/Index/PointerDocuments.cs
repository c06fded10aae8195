using System.Text;
using QuiltE2E.Sandbox.Registry.Packages;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Search.Index;

/// <summary>The documents of a package index that stand for pointers. One that moves or goes takes its document along.</summary>
internal static class PointerDocuments
{
    private const int LongestPointer = 4096;

    /// <summary>What the state of a pointer's key means for the index.</summary>
    public static Action<Database> Follow(S3Store s3, string bucket, string key)
    {
        string path = key[PackageKeys.Pointers.Length..];
        int slash = path.LastIndexOf('/');
        if (slash < 0 || !PackageKeys.IsPackageName(path[..slash]))
        {
            return static _ => { };
        }

        string id = "ptr:" + Sha256Hex.Of(path);
        (string Hash, DateTimeOffset Written)? pointer = Read(s3, bucket, key);
        return database =>
        {
            DocumentTable.Remove(database, DocumentKind.Pointer, bucket, id);
            if (pointer is (string hash, DateTimeOffset written))
            {
                Write(database, bucket, id, (path[..slash], path[(slash + 1)..]), hash, written);
            }
        };
    }

    private static (string Hash, DateTimeOffset Written)? Read(S3Store s3, string bucket, string key)
    {
        using OpenObject? found = OpenObject.TryOpen(s3, bucket, key);
        if (found is null || found.Found.Version.Size > LongestPointer)
        {
            return null;
        }

        byte[] bytes = new byte[found.Found.Version.Size];
        found.Content.ReadExactly(bytes);
        string hash = Encoding.UTF8.GetString(bytes).TrimEnd();
        return PackageKeys.IsHash(hash) ? (hash, found.Found.Version.Modified) : null;
    }

    private static void Write(
        Database database, string bucket, string id, (string Package, string Tag) name, string hash, DateTimeOffset written)
    {
        long doc = database[
            """
            INSERT INTO doc (kind, bucket, id, parent, ptr_name, ptr_tag, ptr_last_modified) VALUES (1, $1, $2, $3, $4, $5, $6) RETURNING doc
            """].Number(bucket, id, hash, name.Package, name.Tag, written.ToUnixTimeMilliseconds())!.Value;
        database["INSERT INTO words (rowid, ptr_name_text) VALUES ($1, $2)"].Execute(doc, name.Package);
    }
}
