namespace QuiltE2E.Sandbox.Athena.WorkGroups;

/// <summary>A workgroup: where its queries leave their results.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is for.</param>
/// <param name="OutputLocation">A prefix: <c>s3://bucket/prefix/</c>; null where every query has to name its own.</param>
/// <param name="IsEnforced">Whether queries cannot choose another place for their results.</param>
/// <param name="Created">When it was made.</param>
internal sealed record WorkGroup(string Name, string Description, string? OutputLocation, bool IsEnforced, DateTimeOffset Created)
{
    public const string Enabled = "ENABLED";
    public const string Disabled = "DISABLED";

    /// <summary>Whether queries can be started in it.</summary>
    public string State { get; init; } = Enabled;
}
