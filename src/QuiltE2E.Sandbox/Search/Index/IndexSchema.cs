namespace QuiltE2E.Sandbox.Search.Index;

/// <summary>The tables of the index: one row a document, one row a field of user metadata, and the words of the texts.</summary>
internal static class IndexSchema
{
    /// <summary>Changes with the tables; an index of another version is thrown away and made anew.</summary>
    public const long Version = 2;

    public const string Create = """
        CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        -- Times are Unix milliseconds. parent is the hash of the manifest that a pointer names or an entry lies in.
        CREATE TABLE IF NOT EXISTS doc (
            doc INTEGER PRIMARY KEY,
            kind INTEGER NOT NULL,
            bucket TEXT NOT NULL,
            id TEXT NOT NULL,
            parent TEXT,
            key TEXT,
            version_id TEXT,
            etag TEXT,
            last_modified INTEGER,
            updated INTEGER,
            size INTEGER,
            delete_marker INTEGER,
            ext TEXT,
            event TEXT,
            was_packaged INTEGER,
            s3_tags TEXT,
            content TEXT,
            ptr_name TEXT,
            ptr_tag TEXT,
            ptr_last_modified INTEGER,
            mnfst_hash TEXT,
            mnfst_last_modified INTEGER,
            mnfst_message TEXT,
            mnfst_metadata TEXT,
            mnfst_total_bytes INTEGER,
            mnfst_total_files INTEGER,
            mnfst_workflow TEXT,
            entry_lk TEXT,
            entry_pk TEXT,
            entry_pk_bucket TEXT,
            entry_pk_key TEXT,
            entry_pk_version TEXT,
            entry_size INTEGER,
            entry_hash_type TEXT,
            entry_hash_value TEXT,
            entry_metadata TEXT
        );
        CREATE UNIQUE INDEX IF NOT EXISTS doc_id ON doc(kind, bucket, id);
        CREATE INDEX IF NOT EXISTS doc_parent ON doc(bucket, parent, kind) WHERE parent IS NOT NULL;
        CREATE INDEX IF NOT EXISTS doc_location ON doc(entry_pk_bucket, entry_pk_key) WHERE kind = 3;
        CREATE INDEX IF NOT EXISTS doc_entry ON doc(entry_lk) WHERE kind = 3;
        CREATE TABLE IF NOT EXISTS meta (
            doc INTEGER NOT NULL,
            json_pointer TEXT NOT NULL,
            type TEXT NOT NULL,
            text TEXT NOT NULL,
            keyword TEXT,
            double REAL,
            boolean INTEGER,
            date INTEGER
        );
        CREATE INDEX IF NOT EXISTS meta_doc ON meta(doc);
        CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(
            key_text, content, s3_tags, ptr_name_text, mnfst_message, mnfst_metadata, entry_lk_text, entry_pk_text, entry_metadata,
            tokenize = 'unicode61 remove_diacritics 0', content = '', contentless_delete = 1
        );
        CREATE VIRTUAL TABLE IF NOT EXISTS vocabulary USING fts5vocab('words', 'col');
        """;
}
