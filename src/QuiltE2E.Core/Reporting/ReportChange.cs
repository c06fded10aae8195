namespace QuiltE2E.Core.Reporting;

/// <summary>One difference between two runs.</summary>
/// <param name="Kind">What has become of the check.</param>
/// <param name="CheckId">Its identifier, or null for the suite itself: its setup, its clean-up, its file.</param>
/// <param name="Title">What it proves.</param>
/// <param name="Suite">The suite it is in.</param>
/// <param name="Backend">The backend it ran on.</param>
/// <param name="Before">How it ended in the first run, or null when it was not there.</param>
/// <param name="After">How it ended in the second run, or null when it is not there.</param>
/// <param name="BeforeMs">How long it took in the first run, in milliseconds.</param>
/// <param name="AfterMs">How long it took in the second run, in milliseconds.</param>
/// <param name="Message">What is to be said about it.</param>
public sealed record ReportChange(
    ReportChangeKind Kind,
    string? CheckId,
    string Title,
    string Suite,
    SuiteBackend Backend,
    CheckOutcome? Before,
    CheckOutcome? After,
    double? BeforeMs,
    double? AfterMs,
    string Message)
{
    /// <summary>Kind and check.</summary>
    /// <returns>For example <c>NewFailure QE.INT.010</c>.</returns>
    public override string ToString() => $"{Kind} {CheckId ?? Suite}";
}
