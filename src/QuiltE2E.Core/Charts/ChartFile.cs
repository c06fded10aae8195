using System.Text;
using QuiltE2E.Core.Sources;

namespace QuiltE2E.Core.Charts;

/// <summary>A file of a chart, ready to be pushed.</summary>
/// <param name="LogicalKey">Its name.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Text">Its content.</param>
public sealed record ChartFile(string LogicalKey, string ContentType, string Text) : ISourceRow
{
    /// <summary>Bytes, in UTF-8.</summary>
    public long Size => Encoding.UTF8.GetByteCount(Text);

    /// <inheritdoc/>
    string? ISourceRow.PhysicalKey => null;

    /// <inheritdoc/>
    public override string ToString() => LogicalKey;
}
