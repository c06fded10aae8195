namespace QuiltE2E.Sandbox.Faults;

/// <summary>A rule and what has become of it.</summary>
internal sealed record FaultStatus : FaultRule
{
    public FaultStatus(FaultRule rule)
        : base(rule)
    {
    }

    /// <summary>How many calls were of the kind it is about.</summary>
    public required long Matched { get; init; }

    /// <summary>How many of those had its effect.</summary>
    public required long Fired { get; init; }
}
