namespace QuiltE2E.Core.Platform.Schema;

/// <summary>How a registry is asked about its schema.</summary>
public enum SchemaCheckMode
{
    /// <summary>By introspection where the registry answers it, else by validation.</summary>
    Auto,

    /// <summary>The registry tells its schema, and documents are validated here.</summary>
    Introspection,

    /// <summary>
    /// Each document is sent together with the name of an operation that it does not have: the registry validates it and finds
    /// nothing to execute.
    /// </summary>
    Validation,
}
