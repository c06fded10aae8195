namespace QuiltE2E.Sandbox.S3.Storage;

/// <summary>Documents that belong to a bucket, each kept as it came.</summary>
internal static class BucketDocuments
{
    public const string Policy = "policy";
    public const string Cors = "cors";

    /// <summary>The text, or null when there is none.</summary>
    public static string? Find(Database database, long bucket, string kind) =>
        database["SELECT text FROM bucket_document WHERE bucket = $1 AND kind = $2"].First(static row => row.GetString(0), bucket, kind);

    public static void Set(Database database, long bucket, string kind, string text) =>
        database["INSERT OR REPLACE INTO bucket_document (bucket, kind, text) VALUES ($1, $2, $3)"].Execute(bucket, kind, text);

    public static void Remove(Database database, long bucket, string kind) =>
        database["DELETE FROM bucket_document WHERE bucket = $1 AND kind = $2"].Execute(bucket, kind);

    public static void RemoveAll(Database database, long bucket) =>
        database["DELETE FROM bucket_document WHERE bucket = $1"].Execute(bucket);
}
