namespace QuiltE2E.Core.Workflows;

/// <summary>One workflow of a registry: what packages pushed under it must keep.</summary>
/// <param name="Id">Its id, which a push names.</param>
/// <param name="Name">Its title for people.</param>
/// <param name="Description">What it is for, or null.</param>
/// <param name="HandlePattern">A regular expression (Python's) to be found in the package's name, or null.</param>
/// <param name="MetadataSchema">Id of the schema for the package's metadata, or null.</param>
/// <param name="EntriesSchema">Id of the schema for the list of entries, or null.</param>
/// <param name="IsMessageRequired">Whether a push needs a message.</param>
/// <param name="IsDefault">Whether it is taken when a push names none.</param>
public sealed record WorkflowDefinition(
    string Id,
    string Name,
    string? Description,
    string? HandlePattern,
    string? MetadataSchema,
    string? EntriesSchema,
    bool IsMessageRequired,
    bool IsDefault);
