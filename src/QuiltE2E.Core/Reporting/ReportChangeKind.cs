namespace QuiltE2E.Core.Reporting;

/// <summary>What has become of a check from one run to the next.</summary>
public enum ReportChangeKind
{
    /// <summary>It fails, breaks or leaks, and did not before.</summary>
    NewFailure,

    /// <summary>It failed before and still does.</summary>
    StillFailing,

    /// <summary>It failed before and passes now.</summary>
    Fixed,

    /// <summary>It passes as before and takes much longer.</summary>
    Slower,

    /// <summary>It passes as before and takes much less time.</summary>
    Faster,

    /// <summary>It is left out and was not before, or the other way round, or for another reason.</summary>
    SkipChanged,

    /// <summary>It was not there before.</summary>
    New,

    /// <summary>It is no longer there.</summary>
    Gone,
}
