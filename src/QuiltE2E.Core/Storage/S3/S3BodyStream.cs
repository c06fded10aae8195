namespace QuiltE2E.Core.Storage.S3;

/// <summary>What an open body needs to go on after a broken connection.</summary>
/// <param name="Target">The object, for errors.</param>
/// <param name="Endpoint">Where it comes from, for errors.</param>
/// <param name="Range">The bytes that were asked for.</param>
/// <param name="Limits">Idle time and attempts.</param>
/// <param name="Reopen">Asks for the rest of the same content.</param>
internal sealed record BodySource(
    string Target, string Endpoint, ByteRange Range, StoreLimits Limits,
    Func<ByteRange, CancellationToken, Task<HttpResponseMessage>> Reopen);

/// <summary>A response body that notices silence, and continues where a broken connection left off.</summary>
internal sealed class S3BodyStream(HttpResponseMessage response, BodySource source, CancellationToken open) : Stream
{
    private readonly CancellationToken _open = open;
    private HttpResponseMessage _response = response;
    private Stream? _body;
    private long _position = source.Range.First;
    private int _attempts = 1;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            S3CallException broken;
            try
            {
                int count = await ReadOnceAsync(buffer, cancellationToken).ConfigureAwait(false);
                _position += count;
                return count;
            }
            catch (S3CallException exception)
            {
                broken = exception;
            }

            if (_attempts >= source.Limits.MaxAttempts)
            {
                throw S3Errors.ToException(broken.Failure, source.Target, _attempts, broken.InnerException);
            }

            await ReopenAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // Some readers only know the blocking form; there is no context here that waiting could lock.
    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count), CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _response.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task<int> ReadOnceAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        using CancellationTokenSource both = CancellationTokenSource.CreateLinkedTokenSource(_open, cancellationToken);
        using CallTimer timer = new(source.Limits.IdleTimeout, both.Token);
        try
        {
            _body ??= await _response.Content.ReadAsStreamAsync(timer.Token).ConfigureAwait(false);
            return await _body.ReadAsync(buffer, timer.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (timer.HasExpired)
        {
            throw new S3CallException(Failure(S3FailureStage.Timeout), exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new S3CallException(Failure(S3FailureStage.Broken), exception);
        }
    }

    private async Task ReopenAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource both = CancellationTokenSource.CreateLinkedTokenSource(_open, cancellationToken);
        _response.Dispose();
        _body = null;
        TimeSpan wait = source.Limits.RetryDelay * Math.Pow(2, _attempts - 1) * (0.5 + Random.Shared.NextDouble());
        await Task.Delay(wait < source.Limits.MaxRetryDelay ? wait : source.Limits.MaxRetryDelay, both.Token)
            .ConfigureAwait(false);
        _attempts++;
        _response = await source.Reopen(source.Range with { First = _position }, both.Token).ConfigureAwait(false);
    }

    private S3Failure Failure(S3FailureStage stage) => new(stage, "GetObject", source.Endpoint)
    {
        StatusCode = (int)_response.StatusCode,
        RequestId = S3ErrorBody.RequestId(_response),
    };
}
