using Microsoft.Data.Sqlite;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Events;

/// <summary>Rows of the table <c>change</c>, which triggers fill: no write can forget to.</summary>
internal static class ChangeTable
{
    /// <summary>The place of the last change that ever was; 0 before the first.</summary>
    public static long Last(Database database) =>
        database["SELECT seq FROM sqlite_sequence WHERE name = 'change'"].Number() ?? 0;

    /// <summary>Whether all that happened behind a place is still here to be read.</summary>
    public static bool HasAllAfter(Database database, long position)
    {
        long last = Last(database);
        long first = database["SELECT min(seq) FROM change"].Number() ?? last + 1;
        return position <= last && position >= first - 1;
    }

    /// <summary>Changes behind a place.</summary>
    /// <param name="database">Where they are.</param>
    /// <param name="position">The place.</param>
    /// <param name="most">Most changes.</param>
    /// <param name="until">Only those that happened until then; a reset is told at once.</param>
    /// <returns>The changes, and when the first one happened that is too young; null when there is none.</returns>
    public static (List<ObjectChange> Due, DateTimeOffset? Next) After(Database database, long position, int most, DateTimeOffset until)
    {
        List<ObjectChange> due = [];
        DateTimeOffset? next = null;
        database["SELECT seq, bucket, key, version_id, kind, time FROM change WHERE seq > $1 ORDER BY seq LIMIT $2"].Walk(
            row =>
            {
                ObjectChange change = Read(row);
                if (change.Kind is not ChangeKind.Reset && change.Time > until)
                {
                    next = change.Time;
                    return false;
                }

                due.Add(change);
                return true;
            },
            position,
            (long)most);
        return (due, next);
    }

    /// <summary>The place of the last version that is there; 0 when there is none.</summary>
    public static long LastVersion(Database database) => database["SELECT max(seq) FROM version"].Number() ?? 0;

    /// <summary>What is there, told as if it were just written: a batch from a version's place on.</summary>
    /// <param name="database">Where it is.</param>
    /// <param name="afterVersion">The place.</param>
    /// <param name="lastVersion">The last place that is told of.</param>
    /// <param name="most">Most versions.</param>
    /// <returns>The batch and the place of its last version; an empty batch at the end.</returns>
    public static (List<ObjectChange> Batch, long Version) Retell(Database database, long afterVersion, long lastVersion, int most)
    {
        long version = afterVersion;
        List<ObjectChange> batch = database[
            """
            SELECT version.seq, name, key, version_id, CASE marker WHEN 1 THEN 2 ELSE 1 END, modified
            FROM version JOIN bucket ON bucket.id = version.bucket WHERE version.seq > $1 AND version.seq <= $2 ORDER BY version.seq LIMIT $3
            """].All(
            row =>
            {
                version = row.GetInt64(0);
                return Read(row) with { Seq = 0 };
            },
            afterVersion,
            lastVersion,
            (long)most);
        return (batch, version);
    }

    /// <summary>The place of the last reset that is still told; 0 when there is none.</summary>
    public static long LastReset(Database database) =>
        database["SELECT max(seq) FROM change WHERE kind = $1"].Number((long)ChangeKind.Reset) ?? 0;

    public static long CountAfter(Database database, long position) =>
        database["SELECT count(*) FROM change WHERE seq > $1"].Number(position)!.Value;

    public static int RemoveUntil(Database database, long position) => database["DELETE FROM change WHERE seq <= $1"].Execute(position);

    private static ObjectChange Read(SqliteDataReader row) => new(
        row.GetInt64(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        (ChangeKind)row.GetInt64(4),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)));
}
