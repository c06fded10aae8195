using QuiltE2E.Core.Reporting;

namespace QuiltE2E.Cmdlets.Suites;

/// <summary>Some suites that one process runs, one after the other.</summary>
/// <param name="Number">Which of the processes of a run it is, from 1.</param>
/// <param name="Files">The files of the suites.</param>
/// <param name="Backends">The backends to run them on.</param>
internal sealed record SuiteJob(int Number, IReadOnlyList<string> Files, IReadOnlyList<string> Backends);

/// <summary>What became of a job.</summary>
/// <param name="Job">The job.</param>
/// <param name="ExitCode">How its process has ended; null when it was killed.</param>
/// <param name="Rows">What it has written; null when it has not come that far.</param>
/// <param name="Calls">When it has made remote calls.</param>
/// <param name="Measurements">What its checks have measured.</param>
/// <param name="Seen">Checks that were seen to end, by the lines it has printed.</param>
/// <param name="LastLines">What it has printed last, for errors.</param>
internal sealed record SuiteJobResult(
    SuiteJob Job, int? ExitCode, SuiteRows? Rows, CallTimes? Calls, IReadOnlyList<MeasurementRow> Measurements, IReadOnlyList<SeenCheck> Seen, IReadOnlyList<string> LastLines);

/// <summary>A check that has ended, as Pester prints it.</summary>
/// <param name="Suite">The file it is in.</param>
/// <param name="Id">Its identifier, or empty.</param>
/// <param name="Title">Its title.</param>
/// <param name="Outcome">How it ended.</param>
internal sealed record SeenCheck(string Suite, string Id, string Title, CheckOutcome Outcome);
