namespace QuiltE2E.Sandbox.Sql;

/// <summary>What one statement may use up; the engine ends what wants more.</summary>
/// <param name="MemoryBytes">Memory, in bytes.</param>
/// <param name="Threads">Threads at work at once.</param>
/// <param name="Rows">Rows of its result.</param>
/// <param name="Time">Time from its start to its last row.</param>
internal sealed record SqlLimits(long MemoryBytes, int Threads, long Rows, TimeSpan Time)
{
    public static SqlLimits Usual { get; } = new(1L << 30, 2, 10_000_000, TimeSpan.FromMinutes(30));
}
