namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>Lets the first bytes through; then something happens, and nothing follows.</summary>
/// <param name="inner">Where the bytes go.</param>
/// <param name="findEnd">How many go through; asked at the first byte, when the answer's length is known.</param>
/// <param name="atCut">What happens.</param>
internal sealed class CutStream(Stream inner, Func<long> findEnd, Func<Task> atCut) : AnswerStream(inner)
{
    private long? _left;
    private bool _isCut;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        long left = _left ?? findEnd();
        int count = (int)Math.Min(buffer.Length, left);
        _left = left - count;
        if (count > 0)
        {
            await Inner.WriteAsync(buffer[..count], cancellationToken).ConfigureAwait(false);
        }

        if (count < buffer.Length && !_isCut)
        {
            _isCut = true;

            // With nothing let through, this sends the head alone.
            await Inner.FlushAsync(cancellationToken).ConfigureAwait(false);
            await atCut().ConfigureAwait(false);
        }
    }
}
