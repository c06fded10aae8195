namespace QuiltE2E.Core.Errors;

/// <summary>What went wrong, in the few words that a caller can act on.</summary>
/// <remarks>Both backends use the same kinds with the same meaning; the PowerShell layer maps each to one error category.</remarks>
public enum QuiltErrorKind
{
    /// <summary>The caller's value breaks a rule. Nothing was sent and nothing changed.</summary>
    InvalidArgument,

    /// <summary>A package, revision, bucket or object does not exist (or is not visible to this identity).</summary>
    NotFound,

    /// <summary>The service knows the caller and refused.</summary>
    AccessDenied,

    /// <summary>No usable credentials, or the service does not know them.</summary>
    Unauthenticated,

    /// <summary>Somebody else changed the same thing first.</summary>
    Conflict,

    /// <summary>The backend cannot do this at all; the message carries the reason.</summary>
    NotSupported,

    /// <summary>Stored data breaks the format: a manifest, a pointer, a hash.</summary>
    InvalidData,

    /// <summary>The service asked to slow down, after all retries.</summary>
    Throttled,

    /// <summary>An operation did not end within its time.</summary>
    Timeout,

    /// <summary>The endpoint could not be reached, or answered nonsense or a server error after all retries.</summary>
    Unavailable,

    /// <summary>The local disk refused: full, read only, or not permitted.</summary>
    LocalStorage,
}
