namespace QuiltE2E.Sandbox.Faults;

/// <summary>Chance that can be had again: a number for each seed and each count, whatever came between and on whichever thread.</summary>
internal static class FaultChance
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    /// <summary>64 bits without a pattern (SplitMix64).</summary>
    public static ulong Draw(long seed, long count)
    {
        ulong value = unchecked(Mix((ulong)seed) + ((ulong)count * Step));
        return Mix(value);
    }

    /// <summary>The next number after another one.</summary>
    public static ulong Next(ulong draw) => Mix(unchecked(draw + Step));

    /// <summary>From 0 up to, not including, 1.</summary>
    public static double Fraction(ulong draw) => (draw >> 11) * (1.0 / (1UL << 53));

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
