namespace QuiltE2E.Core.Queries;

/// <summary>A query to start.</summary>
/// <param name="Text">The SQL, one statement.</param>
/// <param name="Workgroup">The workgroup to run it in.</param>
public sealed record QueryStart(string Text, string Workgroup)
{
    /// <summary>The data catalog that names are looked up in, or null for the service's own.</summary>
    public string? Catalog { get; init; }

    /// <summary>The database that names are looked up in, or null for none.</summary>
    public string? Database { get; init; }

    /// <summary>What stands for the question marks of the text, as SQL; <see cref="QueryParameter.Format"/> makes it of values.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];
}
