namespace QuiltE2E.Sandbox.S3.Storage;

/// <summary>The tables. Text compares by UTF-8 bytes in SQLite, which is the order of S3 listings.</summary>
internal static class Schema
{
    public const string Create = """
        CREATE TABLE IF NOT EXISTS bucket (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            created INTEGER NOT NULL,
            versioning INTEGER NOT NULL
        );
        -- A higher seq is a newer version. A simple object names its body; a multipart one has rows in part.
        CREATE TABLE IF NOT EXISTS version (
            seq INTEGER PRIMARY KEY,
            bucket INTEGER NOT NULL REFERENCES bucket(id),
            key TEXT NOT NULL,
            version_id TEXT NOT NULL,
            latest INTEGER NOT NULL,
            marker INTEGER NOT NULL,
            size INTEGER NOT NULL,
            etag TEXT NOT NULL,
            modified INTEGER NOT NULL,
            headers TEXT NOT NULL,
            checksum_algorithm INTEGER,
            checksum_value TEXT,
            checksum_type INTEGER,
            body INTEGER,
            parts INTEGER NOT NULL
        );
        CREATE UNIQUE INDEX IF NOT EXISTS version_order ON version(bucket, key, seq DESC);
        CREATE UNIQUE INDEX IF NOT EXISTS version_latest ON version(bucket, key) WHERE latest = 1;
        CREATE TABLE IF NOT EXISTS part (
            seq INTEGER NOT NULL,
            number INTEGER NOT NULL,
            size INTEGER NOT NULL,
            checksum_value TEXT,
            body INTEGER,
            PRIMARY KEY (seq, number)
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS upload (
            id TEXT PRIMARY KEY,
            bucket INTEGER NOT NULL REFERENCES bucket(id),
            key TEXT NOT NULL,
            initiated INTEGER NOT NULL,
            headers TEXT NOT NULL,
            algorithm INTEGER,
            type INTEGER
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS upload_order ON upload(bucket, key, id);
        CREATE TABLE IF NOT EXISTS upload_part (
            upload TEXT NOT NULL,
            number INTEGER NOT NULL,
            size INTEGER NOT NULL,
            etag TEXT NOT NULL,
            modified INTEGER NOT NULL,
            checksum_value TEXT,
            body INTEGER,
            PRIMARY KEY (upload, number)
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS bucket_document (
            bucket INTEGER NOT NULL REFERENCES bucket(id),
            kind TEXT NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY (bucket, kind)
        ) WITHOUT ROWID;
        """;

    public const string Clear = """
        DELETE FROM bucket_document; DELETE FROM upload_part; DELETE FROM upload; DELETE FROM part; DELETE FROM version; DELETE FROM bucket;
        """;

    public const string NamedBodies = """
        SELECT body FROM version WHERE body IS NOT NULL
        UNION ALL SELECT body FROM part WHERE body IS NOT NULL
        UNION ALL SELECT body FROM upload_part WHERE body IS NOT NULL
        """;
}
