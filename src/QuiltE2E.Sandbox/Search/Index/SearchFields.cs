using QuiltE2E.Sandbox.S3.Access;

namespace QuiltE2E.Sandbox.Search.Index;

/// <summary>The fields that documents have: the mappings of the two indices of a bucket.</summary>
internal static class SearchFields
{
    /// <summary>The path under which the fields of user metadata are nested.</summary>
    public const string MetadataPath = "mnfst_metadata_fields";

    private const DocumentKind Object = DocumentKind.Object;
    private const DocumentKind Pointer = DocumentKind.Pointer;
    private const DocumentKind Manifest = DocumentKind.Manifest;
    private const DocumentKind Entry = DocumentKind.Entry;

    public static IReadOnlyList<SearchField> All { get; } =
    [
        new("_id", FieldType.Keyword, null, "id") { IsDefault = false },
        new("_index", FieldType.Keyword, null, "CASE kind WHEN 0 THEN bucket ELSE bucket || '_packages' END") { IsDefault = false },
        new("key", FieldType.Keyword, Object, "key"),
        new("key_text", FieldType.Text, Object, "key", "key_text"),
        new("version_id", FieldType.Keyword, Object, "version_id"),
        new("etag", FieldType.Keyword, Object, "etag"),
        new("last_modified", FieldType.Date, Object, "last_modified"),
        new("updated", FieldType.Date, Object, "updated"),
        new("size", FieldType.Long, Object, "size"),
        new("delete_marker", FieldType.Boolean, Object, "delete_marker"),
        new("ext", FieldType.Keyword, Object, "ext"),
        new("event", FieldType.Keyword, Object, "event"),
        new("was_packaged", FieldType.Boolean, Object, "was_packaged"),
        new("s3_tags", FieldType.Text, Object, "s3_tags", "s3_tags"),
        new("content", FieldType.Text, Object, "content", "content"),
        .. Join(Pointer, "ptr", "'mnfst:' || parent"),
        .. Join(Manifest, "mnfst", "id"),
        .. Join(Entry, "entry", "'mnfst:' || parent"),
        new("ptr_name", FieldType.Keyword, Pointer, "ptr_name"),
        new("ptr_name.text", FieldType.Text, Pointer, "ptr_name", "ptr_name_text"),
        new("ptr_tag", FieldType.Keyword, Pointer, "ptr_tag"),
        new("ptr_last_modified", FieldType.Date, Pointer, "ptr_last_modified"),
        new("mnfst_hash", FieldType.Keyword, Manifest, "mnfst_hash"),
        new("mnfst_last_modified", FieldType.Date, Manifest, "mnfst_last_modified"),
        new("mnfst_message", FieldType.Text, Manifest, "mnfst_message", "mnfst_message"),
        new("mnfst_metadata", FieldType.Text, Manifest, "mnfst_metadata", "mnfst_metadata"),
        new("mnfst_stats.total_bytes", FieldType.Long, Manifest, "mnfst_total_bytes"),
        new("mnfst_stats.total_files", FieldType.Long, Manifest, "mnfst_total_files"),
        new("mnfst_workflow.id", FieldType.Keyword, Manifest, "mnfst_workflow ->> '$.id'"),
        new("mnfst_workflow.config_version_id", FieldType.Keyword, Manifest, "mnfst_workflow ->> '$.config_version_id'"),
        new("entry_lk", FieldType.Keyword, Entry, "entry_lk"),
        new("entry_lk.text", FieldType.Text, Entry, "entry_lk", "entry_lk_text"),
        new("entry_pk", FieldType.Keyword, Entry, "entry_pk"),
        new("entry_pk.text", FieldType.Text, Entry, "entry_pk", "entry_pk_text"),
        new("entry_pk_parsed.s3.bucket", FieldType.Keyword, Entry, "entry_pk_bucket"),
        new("entry_pk_parsed.s3.key", FieldType.Keyword, Entry, "entry_pk_key"),
        new("entry_pk_parsed.s3.version_id", FieldType.Keyword, Entry, "entry_pk_version"),
        new("entry_size", FieldType.Long, Entry, "entry_size"),
        new("entry_hash.type", FieldType.Keyword, Entry, "entry_hash_type"),
        new("entry_hash.value", FieldType.Keyword, Entry, "entry_hash_value"),
        new("entry_metadata", FieldType.Text, Entry, "entry_metadata", "entry_metadata"),
    ];

    /// <summary>The fields of one field of user metadata, over the table <c>meta</c>.</summary>
    public static IReadOnlyList<SearchField> Metadata { get; } =
    [
        new(MetadataPath + ".json_pointer", FieldType.Keyword, Manifest, "json_pointer"),
        new(MetadataPath + ".type", FieldType.Keyword, Manifest, "type"),
        new(MetadataPath + ".text", FieldType.Text, Manifest, "text"),
        new(MetadataPath + ".keyword", FieldType.Keyword, Manifest, "keyword"),
        new(MetadataPath + ".double", FieldType.Double, Manifest, "double"),
        new(MetadataPath + ".boolean", FieldType.Boolean, Manifest, "boolean"),
        new(MetadataPath + ".date", FieldType.Date, Manifest, "date"),
    ];

    /// <summary>The fields of a name, which may hold wildcards; several kinds of documents can have a field of one name.</summary>
    public static IReadOnlyList<SearchField> Find(string name) =>
        [.. All.Where(field => Wildcard.Matches(name, field.Name))];

    private static SearchField[] Join(DocumentKind kind, string name, string parent) =>
    [
        new("join_field", FieldType.Keyword, kind, $"'{name}'") { IsDefault = false },
        new("join_field#mnfst", FieldType.Keyword, kind, parent) { IsDefault = false },
    ];
}
