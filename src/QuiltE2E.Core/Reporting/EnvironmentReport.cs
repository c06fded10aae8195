namespace QuiltE2E.Core.Reporting;

/// <summary>What a run was made with.</summary>
public sealed record EnvironmentReport
{
    /// <summary>Version of QuiltE2E.</summary>
    public required string ModuleVersion { get; init; }

    /// <summary>Version of PowerShell.</summary>
    public required string PowerShellVersion { get; init; }

    /// <summary>Version of Pester.</summary>
    public required string PesterVersion { get; init; }

    /// <summary>The operating system.</summary>
    public required string Os { get; init; }

    /// <summary>The architecture of the process, for example <c>x64</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>How many processors there were.</summary>
    public required int ProcessorCount { get; init; }

    /// <summary>Version of .NET.</summary>
    public required string DotNetVersion { get; init; }
}
