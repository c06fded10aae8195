using System.Text.Json.Serialization;

namespace QuiltE2E.Core.Verification.Residue;

/// <summary>What kind of thing a ledger line announces.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LedgerEntryKind>))]
public enum LedgerEntryKind
{
    /// <summary>A package: its pointers, its data below <c>name/</c>, and the manifests its pointers name.</summary>
    Package,

    /// <summary>One manifest, by top hash.</summary>
    Manifest,

    /// <summary>One object, by key.</summary>
    StoredObject,

    /// <summary>A Tabulator table, by name; the bucket's registry keeps it.</summary>
    TabulatorTable,

    /// <summary>A bucket of the run's own, by name, with all that is in it.</summary>
    Bucket,
}

/// <summary>One line of a run's ledger: a thing that is about to be made.</summary>
/// <param name="Run">Run id.</param>
/// <param name="Time">When it was written, UTC.</param>
/// <param name="Suite">The suite that makes it, for example <c>QE.INT</c>.</param>
/// <param name="Backend">The backend it is made with.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Bucket">The bucket it is made in.</param>
/// <param name="Name">Package name, top hash, key, or name of a table or of a bucket.</param>
/// <param name="Endpoint">
/// The S3 endpoint that has the bucket, since buckets of two endpoints may have one name; null where whoever wrote it did not say.
/// </param>
/// <param name="Registry">The registry that keeps the table, where one is known: two catalogs may show one bucket.</param>
public sealed record LedgerEntry(
    [property: JsonRequired] string Run,
    [property: JsonRequired] DateTimeOffset Time,
    [property: JsonRequired] string Suite,
    [property: JsonRequired] string Backend,
    [property: JsonRequired] LedgerEntryKind Kind,
    [property: JsonRequired] string Bucket,
    [property: JsonRequired] string Name,
    string? Endpoint = null,
    string? Registry = null);
