using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Packages;

/// <summary>Writes a manifest, byte for byte as the reference client does.</summary>
/// <remarks>The caller keeps the order: the header, then directories, then files, each in <see cref="Addressing.LogicalKey.TreeOrder"/>.</remarks>
/// <param name="stream">Where it goes. It stays open.</param>
public sealed class ManifestWriter(Stream stream)
{
    private const int FlushAt = 128 * 1024;

    private readonly Utf8Output _output = new(FlushAt * 2);
    private readonly int _limit = ManifestLimits.RecordSize;

    /// <summary>Writes one line. It may stay in memory until <see cref="FlushAsync"/>.</summary>
    /// <param name="record">The record.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>A task that ends when the line is taken.</returns>
    /// <exception cref="QuiltException">
    /// <c>ManifestRecordTooLong</c>, <c>MetadataNotFinite</c> or <c>MetadataNotUnicode</c>; nothing of the line is written then.
    /// </exception>
    public async ValueTask WriteAsync(ManifestRecord record, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        int before = _output.Length;
        try
        {
            record.WriteLine(_output);
        }
        catch
        {
            _output.Truncate(before);
            throw;
        }

        int length = _output.Length - before;
        if (length > _limit)
        {
            _output.Truncate(before);
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument,
                "ManifestRecordTooLong",
                $"The manifest's line for {record.Subject} has {length} bytes, but must have at most {_limit}, so that S3 Select, "
                + "Athena and others can read it.",
                record.Subject,
                $"Keep metadata under 1 MB per entry and per package, or raise the limit with the environment variable {ManifestLimits.RecordSizeVariable}.");
        }

        _output.Write((byte)'\n');
        if (_output.Length >= FlushAt)
        {
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Hands all lines to the stream.</summary>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>A task that ends when the stream has them.</returns>
    public async ValueTask FlushAsync(CancellationToken cancellationToken = default)
    {
        await stream.WriteAsync(_output.Memory, cancellationToken).ConfigureAwait(false);
        _output.Clear();
    }
}
