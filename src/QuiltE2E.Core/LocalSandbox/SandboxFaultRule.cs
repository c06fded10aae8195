namespace QuiltE2E.Core.LocalSandbox;

/// <summary>A fault rule in force, and what has become of it.</summary>
public sealed record SandboxFaultRule : SandboxFault
{
    /// <summary>How many calls were of the kind it is about.</summary>
    public long Matched { get; init; }

    /// <summary>How many of those had its effect.</summary>
    public long Fired { get; init; }

    /// <summary>The sandbox it is in.</summary>
    public Uri? ControlEndpoint { get; init; }
}
