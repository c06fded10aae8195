namespace QuiltE2E.Core.Reporting;

/// <summary>What a run can be written as.</summary>
public enum ReportFormat
{
    /// <summary>One page for a browser.</summary>
    Html,

    /// <summary>Markdown, for summaries of builds and for documents.</summary>
    Markdown,

    /// <summary>JUnit XML, for continuous integration.</summary>
    JUnit,

    /// <summary>JSON, which can be read again.</summary>
    Json,

    /// <summary>Text for a terminal.</summary>
    Console,
}
