namespace QuiltE2E.Sandbox.S3.Access;

/// <summary>How a statement names a caller.</summary>
internal enum PrincipalMatch
{
    /// <summary>It does not.</summary>
    None = 0,

    /// <summary>By its account alone, which leaves it to that account to allow its users.</summary>
    Account = 1,

    /// <summary>Itself, or everybody.</summary>
    Direct = 2,
}
