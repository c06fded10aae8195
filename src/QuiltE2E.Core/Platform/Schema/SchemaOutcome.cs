namespace QuiltE2E.Core.Platform.Schema;

/// <summary>How an operation fares with a registry's schema.</summary>
public enum SchemaOutcome
{
    /// <summary>The registry takes it as it is.</summary>
    Ok,

    /// <summary>It works without something that this registry does not have, or this registry is of a release before it.</summary>
    Degraded,

    /// <summary>The registry refuses it.</summary>
    Broken,
}
