namespace QuiltE2E.Sandbox.S3.Storage;

/// <summary>Rows of the table <c>tabulator_table</c>: tables over packages of a bucket, each with its configuration as it came.</summary>
internal static class TabulatorTables
{
    /// <summary>Names and configurations, by name.</summary>
    public static List<(string Name, string Config)> All(Database database, long bucket) =>
        database["SELECT name, config FROM tabulator_table WHERE bucket = $1 ORDER BY name"]
            .All(static row => (row.GetString(0), row.GetString(1)), bucket);

    public static bool Exists(Database database, long bucket, string name) =>
        database["SELECT 1 FROM tabulator_table WHERE bucket = $1 AND name = $2"].Number(bucket, name) is not null;

    public static void Set(Database database, long bucket, string name, string config) =>
        database["INSERT OR REPLACE INTO tabulator_table (bucket, name, config) VALUES ($1, $2, $3)"].Execute(bucket, name, config);

    public static void Rename(Database database, long bucket, string name, string newName) =>
        database["UPDATE tabulator_table SET name = $3 WHERE bucket = $1 AND name = $2"].Execute(bucket, name, newName);

    public static void Remove(Database database, long bucket, string name) =>
        database["DELETE FROM tabulator_table WHERE bucket = $1 AND name = $2"].Execute(bucket, name);

    public static void RemoveAll(Database database, long bucket) =>
        database["DELETE FROM tabulator_table WHERE bucket = $1"].Execute(bucket);
}
