namespace QuiltE2E.Sandbox.Search.Index;

/// <summary>A field of documents of one kind.</summary>
/// <param name="Name">Its name in queries.</param>
/// <param name="Type">Its type.</param>
/// <param name="Kind">The documents that have it; null for those of every kind.</param>
/// <param name="Expression">Its value as SQL over the table <c>doc</c>.</param>
/// <param name="Words">Of a text, the column of the table <c>words</c>.</param>
internal sealed record SearchField(string Name, FieldType Type, DocumentKind? Kind, string Expression, string? Words = null)
{
    /// <summary>Whether queries that name no field mean this one too.</summary>
    public bool IsDefault { get; init; } = true;
}
