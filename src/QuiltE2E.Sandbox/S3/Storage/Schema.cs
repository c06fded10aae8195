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
        -- What the registry keeps beside the buckets. Roles are names with a space between, the active one first.
        CREATE TABLE IF NOT EXISTS registry_user (
            id TEXT PRIMARY KEY,
            name TEXT NOT NULL UNIQUE COLLATE NOCASE,
            email TEXT NOT NULL UNIQUE COLLATE NOCASE,
            joined INTEGER NOT NULL,
            last_login INTEGER NOT NULL,
            active INTEGER NOT NULL,
            admin INTEGER NOT NULL,
            roles TEXT NOT NULL,
            password TEXT
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS registry_key (
            id TEXT PRIMARY KEY,
            user TEXT NOT NULL,
            name TEXT NOT NULL,
            hash TEXT NOT NULL UNIQUE,
            created INTEGER NOT NULL,
            expires INTEGER NOT NULL,
            last_used INTEGER
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS registry_setting (
            name TEXT PRIMARY KEY,
            text TEXT NOT NULL,
            time INTEGER NOT NULL,
            author TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS registry_mail (
            seq INTEGER PRIMARY KEY,
            recipient TEXT NOT NULL,
            subject TEXT NOT NULL,
            link TEXT NOT NULL,
            sent INTEGER NOT NULL
        );
        CREATE TABLE IF NOT EXISTS registry_link (
            hash TEXT PRIMARY KEY,
            user TEXT NOT NULL,
            expires INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS tabulator_table (
            bucket INTEGER NOT NULL REFERENCES bucket(id),
            name TEXT NOT NULL,
            config TEXT NOT NULL,
            PRIMARY KEY (bucket, name)
        ) WITHOUT ROWID;
        -- What happened to versions, for those who follow it (Events). The kinds are those of ChangeKind.
        CREATE TABLE IF NOT EXISTS change (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            bucket TEXT NOT NULL,
            key TEXT NOT NULL,
            version_id TEXT NOT NULL,
            kind INTEGER NOT NULL,
            time INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER))
        );
        CREATE TRIGGER IF NOT EXISTS version_created AFTER INSERT ON version BEGIN
            INSERT INTO change (bucket, key, version_id, kind)
            SELECT name, NEW.key, NEW.version_id, CASE NEW.marker WHEN 1 THEN 2 ELSE 1 END FROM bucket WHERE id = NEW.bucket;
        END;
        CREATE TRIGGER IF NOT EXISTS version_tagged AFTER UPDATE OF headers ON version BEGIN
            INSERT INTO change (bucket, key, version_id, kind)
            SELECT name, NEW.key, NEW.version_id, 1 FROM bucket WHERE id = NEW.bucket;
        END;
        CREATE TRIGGER IF NOT EXISTS version_removed AFTER DELETE ON version BEGIN
            INSERT INTO change (bucket, key, version_id, kind)
            SELECT name, OLD.key, OLD.version_id, 3 FROM bucket WHERE id = OLD.bucket;
        END;
        """;

    public const string Clear = """
        DELETE FROM registry_link; DELETE FROM registry_mail; DELETE FROM registry_setting; DELETE FROM registry_key;
        DELETE FROM registry_user; DELETE FROM tabulator_table;
        DELETE FROM bucket_document; DELETE FROM upload_part; DELETE FROM upload; DELETE FROM part; DELETE FROM version; DELETE FROM bucket;
        DELETE FROM change; INSERT INTO change (bucket, key, version_id, kind) VALUES ('', '', '', 4);
        """;

    public const string NamedBodies = """
        SELECT body FROM version WHERE body IS NOT NULL
        UNION ALL SELECT body FROM part WHERE body IS NOT NULL
        UNION ALL SELECT body FROM upload_part WHERE body IS NOT NULL
        """;
}
