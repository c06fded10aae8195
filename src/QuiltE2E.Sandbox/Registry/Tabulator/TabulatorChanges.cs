using QuiltE2E.Sandbox.Registry.Resolvers;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Registry.Tabulator;

/// <summary>Changes to the Tabulator tables of a bucket: by whoever writes the bucket, and by administrators.</summary>
internal static class TabulatorChanges
{
    /// <summary>Sets the configuration of a table, or removes the table.</summary>
    /// <param name="call">Whose call it is.</param>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="name">The table.</param>
    /// <param name="config">Its configuration in YAML; null removes the table, also one that is not there.</param>
    /// <returns>A <c>BucketSetTabulatorTableResult</c>.</returns>
    public static async Task<object?> SetAsync(RegistryCall call, string bucketName, string name, string? config)
    {
        if (Refuse(call, bucketName) is Dictionary<string, object?> refusal)
        {
            return refusal;
        }

        if (!TabulatorRules.IsName(name))
        {
            return BadName("tableName", name);
        }

        if (config is not null && TabulatorRules.Check(config) is string problem)
        {
            return Answers.Invalid("config", "InvalidConfig", problem);
        }

        return await call.State.Store.Metadata.WriteAsync<object?>(database =>
        {
            if (BucketTable.Find(database, bucketName) is not Bucket bucket)
            {
                return NoBucket(bucketName);
            }

            if (config is null)
            {
                TabulatorTables.Remove(database, bucket.Id, name);
            }
            else
            {
                TabulatorTables.Set(database, bucket.Id, name, config);
            }

            return BucketDescription.Of(bucket);
        }).ConfigureAwait(false);
    }

    /// <summary>Gives a table another name.</summary>
    /// <returns>A <c>BucketSetTabulatorTableResult</c>.</returns>
    public static async Task<object?> RenameAsync(RegistryCall call, string bucketName, string name, string newName)
    {
        if (Refuse(call, bucketName) is Dictionary<string, object?> refusal)
        {
            return refusal;
        }

        if (!TabulatorRules.IsName(newName))
        {
            return BadName("newTableName", newName);
        }

        return await call.WriteAsync<object?>(database =>
        {
            if (BucketTable.Find(database, bucketName) is not Bucket bucket)
            {
                return NoBucket(bucketName);
            }

            if (!TabulatorTables.Exists(database, bucket.Id, name))
            {
                return Answers.Invalid("tableName", "TableNotFound", $"Table not found: {name}");
            }

            if (name != newName && TabulatorTables.Exists(database, bucket.Id, newName))
            {
                return Answers.Invalid("newTableName", "Conflict", $"There is a table '{newName}' already");
            }

            TabulatorTables.Rename(database, bucket.Id, name, newName);
            return BucketDescription.Of(bucket);
        }).ConfigureAwait(false);
    }

    private static Dictionary<string, object?>? Refuse(RegistryCall call, string bucket) =>
        !BucketResolvers.IsVisible(call, bucket) ? NoBucket(bucket)
        : call.IsAdmin || call.Allows("s3:PutObject", bucket, ".quilt/tabulator") ? null
        : Answers.Failed("Forbidden", $"Writing the bucket '{bucket}' is required to change its tables");

    private static Dictionary<string, object?> NoBucket(string bucket) =>
        Answers.Failed("BucketNotFound", $"Bucket not found: {bucket}");

    private static Dictionary<string, object?> BadName(string path, string name) => Answers.Invalid(
        path, "InvalidName", $"'{name}' cannot be the name of a table: it takes letters, digits, '_' and '-', a letter first");
}
