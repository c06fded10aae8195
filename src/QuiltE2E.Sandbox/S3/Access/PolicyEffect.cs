namespace QuiltE2E.Sandbox.S3.Access;

/// <summary>What policies say of a request.</summary>
internal enum PolicyEffect
{
    /// <summary>Nothing: what is not allowed is denied.</summary>
    None = 0,

    /// <summary>Allowed, unless something denies it.</summary>
    Allow = 1,

    /// <summary>Denied, whatever allows it.</summary>
    Deny = 2,
}
