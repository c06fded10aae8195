namespace QuiltE2E.Core.Backends;

/// <summary>The stable names of what a backend can do; scripts and suites skip by them.</summary>
public static class CapabilityNames
{
    /// <summary>List buckets, packages and revisions, and look into packages.</summary>
    public const string Browse = "Browse";

    /// <summary>Push a folder as a revision.</summary>
    public const string Push = "Push";

    /// <summary>Install packages into local folders.</summary>
    public const string Install = "Install";

    /// <summary>Compare a revision with local files or with the stored objects.</summary>
    public const string Verify = "Verify";

    /// <summary>Compare two revisions.</summary>
    public const string Compare = "Compare";

    /// <summary>Resolve and shorten top hashes.</summary>
    public const string Resolve = "Resolve";

    /// <summary>Remove packages and revisions.</summary>
    public const string Remove = "Remove";

    /// <summary>List, read, write, remove and link the objects of buckets.</summary>
    public const string Objects = "Objects";

    /// <summary>Notice that somebody else was faster, without any window.</summary>
    public const string ConditionalWrite = "ConditionalWrite";

    /// <summary>Check a push against the workflows of the registry.</summary>
    public const string Workflow = "Workflow";

    /// <summary>Search objects and packages.</summary>
    public const string Search = "Search";

    /// <summary>Run SQL queries.</summary>
    public const string Query = "Query";

    /// <summary>Manage and read tabulator tables.</summary>
    public const string Tabulator = "Tabulator";

    /// <summary>Manage users, roles and settings of the stack.</summary>
    public const string Administration = "Administration";

    /// <summary>All names, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Browse, Push, Install, Verify, Compare, Resolve, Remove, Objects, ConditionalWrite, Workflow, Search, Query, Tabulator,
        Administration,
    ];
}
