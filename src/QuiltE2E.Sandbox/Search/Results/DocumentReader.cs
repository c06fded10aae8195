using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using QuiltE2E.Sandbox.S3.Storage;
using QuiltE2E.Sandbox.Search.Index;

namespace QuiltE2E.Sandbox.Search.Results;

/// <summary>Reads documents as they were indexed: the JSON that answers call <c>_source</c>.</summary>
internal static class DocumentReader
{
    private const string Sql = """
        SELECT kind, bucket, id, parent, key, version_id, etag, last_modified, updated, size, delete_marker, ext, event, was_packaged, s3_tags,
            content, ptr_name, ptr_tag, ptr_last_modified, mnfst_hash, mnfst_last_modified, mnfst_message, mnfst_metadata, mnfst_total_bytes,
            mnfst_total_files, mnfst_workflow, entry_lk, entry_pk, entry_pk_bucket, entry_pk_key, entry_pk_version, entry_size,
            entry_hash_type, entry_hash_value, entry_metadata
        FROM doc WHERE doc = $1
        """;

    /// <summary>Reads one.</summary>
    public static IndexHit Read(Database database, long doc, double score) => database[Sql].First(
        row =>
        {
            DocumentKind kind = (DocumentKind)row.GetInt64(0);
            JsonObject source = kind switch
            {
                DocumentKind.Object => ReadObject(row),
                DocumentKind.Pointer => ReadPointer(row),
                DocumentKind.Manifest => ReadManifest(row, ReadMetadata(database, doc)),
                _ => ReadEntry(row),
            };
            return new IndexHit(doc, kind, row.GetString(1), row.GetString(2), score, source);
        },
        doc)!;

    private static JsonValue? Value(SqliteDataReader row, string column)
    {
        object value = row[column];
        return value switch
        {
            long number => JsonValue.Create(number),
            string text => JsonValue.Create(text),
            _ => null,
        };
    }

    private static bool? Flag(SqliteDataReader row, string column) => row[column] is long flag ? flag != 0 : null;

    private static string Time(object milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds)
        .ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'+00:00'", CultureInfo.InvariantCulture);

    private static JsonObject ReadObject(SqliteDataReader row) => new()
    {
        ["key"] = Value(row, "key"),
        ["key_text"] = Value(row, "key"),
        ["version_id"] = Value(row, "version_id"),
        ["etag"] = Value(row, "etag"),
        ["ext"] = Value(row, "ext"),
        ["event"] = Value(row, "event"),
        ["size"] = Value(row, "size"),
        ["content"] = Value(row, "content"),
        ["last_modified"] = Time(row["last_modified"]),
        ["updated"] = Time(row["updated"]),
        ["s3_tags"] = Value(row, "s3_tags"),
        ["delete_marker"] = Flag(row, "delete_marker"),
        ["was_packaged"] = Flag(row, "was_packaged") ?? false,
    };

    private static JsonObject Join(SqliteDataReader row, string name) => new()
    {
        ["name"] = name,
        ["parent"] = ManifestDocuments.IdOf((string)row["parent"]),
    };

    private static JsonObject ReadPointer(SqliteDataReader row) => new()
    {
        ["join_field"] = Join(row, "ptr"),
        ["ptr_name"] = Value(row, "ptr_name"),
        ["ptr_tag"] = Value(row, "ptr_tag"),
        ["ptr_last_modified"] = Time(row["ptr_last_modified"]),
    };

    private static JsonObject ReadManifest(SqliteDataReader row, JsonArray fields) => new()
    {
        ["join_field"] = new JsonObject { ["name"] = "mnfst" },
        ["mnfst_hash"] = Value(row, "mnfst_hash"),
        ["mnfst_last_modified"] = Time(row["mnfst_last_modified"]),
        ["mnfst_message"] = Value(row, "mnfst_message"),
        ["mnfst_metadata"] = Value(row, "mnfst_metadata"),
        ["mnfst_metadata_fields"] = fields,
        ["mnfst_stats"] = new JsonObject
        {
            ["total_bytes"] = Value(row, "mnfst_total_bytes"),
            ["total_files"] = Value(row, "mnfst_total_files"),
        },
        ["mnfst_workflow"] = row["mnfst_workflow"] is string workflow ? JsonNode.Parse(workflow) : null,
    };

    private static JsonArray ReadMetadata(Database database, long doc)
    {
        JsonArray fields = [];
        database["SELECT json_pointer, type, min(text), count(*), json_group_array(text) FROM meta WHERE doc = $1 GROUP BY json_pointer, type ORDER BY min(rowid)"].Walk(
            row =>
            {
                string type = row.GetString(1);
                bool isListOfTexts = type is "text" && row.GetInt64(3) > 1;
                JsonObject field = new()
                {
                    ["json_pointer"] = row.GetString(0),
                    ["type"] = type,
                    ["text"] = isListOfTexts ? JsonNode.Parse(row.GetString(4)) : row.GetString(2),
                };
                if (type is not "text")
                {
                    field[type] = JsonNode.Parse(row.GetString(2));
                }

                fields.Add(field);
                return true;
            },
            doc);
        return fields;
    }

    private static JsonObject ReadEntry(SqliteDataReader row) => new()
    {
        ["join_field"] = Join(row, "entry"),
        ["entry_lk"] = Value(row, "entry_lk"),
        ["entry_pk"] = Value(row, "entry_pk"),
        ["entry_pk_parsed"] = row["entry_pk_bucket"] is not string ? null : new JsonObject
        {
            ["s3"] = new JsonObject
            {
                ["bucket"] = Value(row, "entry_pk_bucket"),
                ["key"] = Value(row, "entry_pk_key"),
                ["version_id"] = Value(row, "entry_pk_version"),
            },
        },
        ["entry_size"] = Value(row, "entry_size"),
        ["entry_hash"] = row["entry_hash_type"] is not string ? null : new JsonObject
        {
            ["type"] = Value(row, "entry_hash_type"),
            ["value"] = Value(row, "entry_hash_value"),
        },
        ["entry_metadata"] = Value(row, "entry_metadata"),
    };
}
