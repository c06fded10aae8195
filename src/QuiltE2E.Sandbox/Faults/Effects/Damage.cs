namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>Which bytes of a body are wrong: one bit of each is turned, which no length and few parsers notice.</summary>
internal sealed class Damage
{
    private readonly long _first;
    private readonly long _end;
    private readonly byte _bit;
    private long _position;

    /// <param name="rule">Where and how many.</param>
    /// <param name="draw">Decides what the rule leaves open.</param>
    /// <param name="length">The body's length as far as it is known.</param>
    public Damage(FaultRule rule, ulong draw, long length)
    {
        _first = rule.Offset ?? (length > 0 ? (long)(draw % (ulong)length) : 0);
        _end = _first + (rule.Count ?? 1);
        _bit = (byte)(1 << (int)(FaultChance.Next(draw) % 8));
    }

    /// <summary>The next piece of the body as it is to arrive.</summary>
    public ReadOnlyMemory<byte> Apply(ReadOnlyMemory<byte> piece)
    {
        long from = Math.Max(_first, _position) - _position;
        long to = Math.Min(_end, _position + piece.Length) - _position;
        _position += piece.Length;
        if (from >= to)
        {
            return piece;
        }

        byte[] damaged = piece.ToArray();
        foreach (ref byte value in damaged.AsSpan((int)from, (int)(to - from)))
        {
            value ^= _bit;
        }

        return damaged;
    }
}
