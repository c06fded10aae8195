namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>Hands on a body with some of its bytes wrong.</summary>
/// <param name="inner">Where the bytes go.</param>
/// <param name="plan">Decides which; asked at the first byte, when the answer's length is known.</param>
internal sealed class CorruptStream(Stream inner, Func<Damage> plan) : AnswerStream(inner)
{
    private Damage? _damage;

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _damage ??= plan();
        return Inner.WriteAsync(_damage.Apply(buffer), cancellationToken);
    }
}
