namespace QuiltE2E.Core.Storage;

/// <summary>Whether a bucket keeps versions.</summary>
public enum VersioningState
{
    /// <summary>Never switched on: objects have no version id.</summary>
    Off,

    /// <summary>Every write makes a version.</summary>
    Enabled,

    /// <summary>Switched on once, off now: writes replace the version <c>null</c>.</summary>
    Suspended,
}
