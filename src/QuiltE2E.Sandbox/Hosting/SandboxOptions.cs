using QuiltE2E.Sandbox.Registry.Schema;

namespace QuiltE2E.Sandbox.Hosting;

/// <summary>How a sandbox is started.</summary>
public sealed record SandboxOptions
{
    /// <summary>The port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The port of registry and catalog on 127.0.0.1; 0 takes a free one.</summary>
    public int RegistryPort { get; init; }

    /// <summary>The release of the registry's schema: <c>2025-09</c>, <c>2026-06</c> or <c>2026-08</c>.</summary>
    public string SchemaRelease { get; init; } = RegistrySchema.Newest;

    /// <summary>Whether the registry answers introspection.</summary>
    public bool Introspection { get; init; } = true;

    /// <summary>The folder that keeps state over restarts, or null for a temporary one that is removed at the end.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>How long after a write search and query tables do not know of it, as on a stack.</summary>
    public TimeSpan IndexDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Whether to do without SQL, as on a machine that lacks DuckDB's library.</summary>
    public bool WithoutSql { get; init; }

    /// <summary>The clock that signatures and object times go by.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Takes a line about a fault of the sandbox itself; by default the standard error stream.</summary>
    public Action<string>? Diagnostics { get; init; }
}
