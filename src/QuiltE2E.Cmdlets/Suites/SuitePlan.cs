namespace QuiltE2E.Cmdlets.Suites;

/// <summary>What all processes of a run have in common.</summary>
internal sealed record SuitePlan
{
    /// <summary>The run id, which everything carries that the run makes.</summary>
    public required string RunId { get; init; }

    /// <summary>The folder that everything of the run is written to.</summary>
    public required string Folder { get; init; }

    /// <summary>The program <c>pwsh</c>.</summary>
    public required string PowerShell { get; init; }

    /// <summary>The folder of the suites.</summary>
    public required string SuitePath { get; init; }

    /// <summary>The module under test.</summary>
    public required string ModulePath { get; init; }

    /// <summary>The target file, or null for what the environment says.</summary>
    public string? Target { get; init; }

    /// <summary>When the suites were last proven on a real stack; null for never.</summary>
    public DateOnly? LastProvenOnRealStack { get; init; }

    /// <summary>Whether the target is a sandbox that goes with the run, and its ledgers with it.</summary>
    public bool IsOwnSandbox { get; init; }

    /// <summary>Only these checks, and those of their suites that come before them, on which they may rest; all when empty.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>Only checks with one of these tags; all when empty.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The most that checks may do, by name; what the target allows when null.</summary>
    public string? Tier { get; init; }

    /// <summary>Whether what a suite has made stays when one of its checks has failed.</summary>
    public bool KeepOnFailure { get; init; }

    /// <summary>Whether only some checks are wanted.</summary>
    public bool IsFiltered => Ids.Count + Tags.Count > 0;

    /// <summary>Whether checks are found and none is run.</summary>
    public bool ListOnly { get; init; }
}
