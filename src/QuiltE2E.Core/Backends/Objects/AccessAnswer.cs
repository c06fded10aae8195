namespace QuiltE2E.Core.Backends.Objects;

/// <summary>Whether something can be done.</summary>
public enum AccessAnswer
{
    /// <summary>It was not tried, or the answer says neither.</summary>
    Unknown,

    /// <summary>It was done.</summary>
    Allowed,

    /// <summary>It was refused.</summary>
    Denied,
}
