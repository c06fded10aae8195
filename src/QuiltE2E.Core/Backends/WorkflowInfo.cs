namespace QuiltE2E.Core.Backends;

/// <summary>A workflow of a registry: what packages pushed under it must keep.</summary>
/// <param name="Bucket">Registry bucket.</param>
/// <param name="Id">Its id, which a push names.</param>
/// <param name="Name">Its title for people.</param>
/// <param name="Description">What it is for, or null.</param>
/// <param name="IsDefault">Whether it is taken when a push names none.</param>
/// <param name="IsMessageRequired">Whether a push needs a message.</param>
/// <param name="HandlePattern">A regular expression (Python's) to be found in the package's name, or null.</param>
/// <param name="MetadataSchema">Id of the schema for the package's metadata, or null.</param>
/// <param name="MetadataSchemaUrl">Where that schema is, or null.</param>
/// <param name="EntriesSchema">Id of the schema for the list of entries, or null.</param>
/// <param name="EntriesSchemaUrl">Where that schema is, or null.</param>
/// <param name="IsWorkflowRequired">Whether every push to the registry must go under a workflow.</param>
/// <param name="Successors">Registries that packages may be promoted to, as <c>s3://</c> URIs.</param>
/// <param name="Config">Where the configuration is, with its version.</param>
public sealed record WorkflowInfo(
    string Bucket,
    string Id,
    string Name,
    string? Description,
    bool IsDefault,
    bool IsMessageRequired,
    string? HandlePattern,
    string? MetadataSchema,
    string? MetadataSchemaUrl,
    string? EntriesSchema,
    string? EntriesSchemaUrl,
    bool IsWorkflowRequired,
    IReadOnlyList<string> Successors,
    string Config);
