using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Search.Index;

/// <summary>Finds and removes documents, with their words and their fields of user metadata.</summary>
internal static class DocumentTable
{
    public static long? Find(Database database, DocumentKind kind, string bucket, string id) =>
        database["SELECT doc FROM doc WHERE kind = $1 AND bucket = $2 AND id = $3"].Number((long)kind, bucket, id);

    public static void Remove(Database database, DocumentKind kind, string bucket, string id)
    {
        if (Find(database, kind, bucket, id) is long doc)
        {
            Remove(database, doc);
        }
    }

    /// <summary>Removes the documents whose ids begin like this.</summary>
    public static void RemoveAll(Database database, DocumentKind kind, string bucket, string prefix)
    {
        List<long> docs = database["SELECT doc FROM doc WHERE kind = $1 AND bucket = $2 AND id >= $3 AND id < $4"]
            .All(static row => row.GetInt64(0), (long)kind, bucket, prefix, KeyOrder.After(prefix));
        docs.ForEach(doc => Remove(database, doc));
    }

    private static void Remove(Database database, long doc)
    {
        database["DELETE FROM words WHERE rowid = $1"].Execute(doc);
        database["DELETE FROM meta WHERE doc = $1"].Execute(doc);
        database["DELETE FROM doc WHERE doc = $1"].Execute(doc);
    }
}
