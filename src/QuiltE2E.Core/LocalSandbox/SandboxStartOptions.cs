namespace QuiltE2E.Core.LocalSandbox;

/// <summary>How a sandbox process is started.</summary>
public sealed record SandboxStartOptions
{
    /// <summary>
    /// The sandbox's <c>QuiltE2E.Sandbox.dll</c>, or null to look where it is installed: beside this assembly, or in the
    /// folder <c>sandbox</c> beside this assembly's folder.
    /// </summary>
    public string? AssemblyPath { get; init; }

    /// <summary>The port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The folder that keeps state over restarts, or null for a temporary one that is removed at the end.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>How long the start may take.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether the sandbox ends with this process. Set to false for one that outlives it.</summary>
    public bool EndsWithThisProcess { get; init; } = true;
}
