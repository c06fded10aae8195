namespace QuiltE2E.Sandbox.Search.Queries;

/// <summary>A query about the values of one field.</summary>
/// <param name="Field">Its name; a field that no index has matches nothing.</param>
internal abstract record FieldQuery(string Field) : SearchQuery
{
    /// <summary>Whether a value that the field cannot have matches nothing instead of being an error.</summary>
    public bool IsLenient { get; init; }
}
