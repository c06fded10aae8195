namespace QuiltE2E.Core.Queries;

/// <summary>A workgroup: the rules that queries run under, and where their results go.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State"><c>ENABLED</c> or <c>DISABLED</c>.</param>
public sealed record QueryWorkgroup(string Name, string State)
{
    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Where results go, <c>s3://bucket/prefix</c>; null where it has no place of its own, or may not be looked into.</summary>
    public string? OutputLocation { get; init; }

    /// <summary>Whether its settings win over those of a query; null where it may not be looked into.</summary>
    public bool? EnforcesSettings { get; init; }

    /// <summary>The engine that runs its queries.</summary>
    public string? Engine { get; init; }

    /// <summary>The most that one query may read, in bytes; null for no limit.</summary>
    public long? ScanLimit { get; init; }

    /// <summary>Whether queries can run in it without saying where their results go.</summary>
    public bool IsUsable => State == "ENABLED" && OutputLocation is not null;

    /// <summary>Its name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
