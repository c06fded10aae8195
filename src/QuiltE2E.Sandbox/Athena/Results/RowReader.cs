using System.Text;

namespace QuiltE2E.Sandbox.Athena.Results;

/// <summary>Reads rows of a result file, and tells where each ends.</summary>
/// <param name="content">The file, from the beginning of a row on.</param>
/// <param name="isTable">Whether it is CSV, or lines.</param>
internal sealed class RowReader(Stream content, bool isTable)
{
    private readonly byte[] _block = new byte[64 * 1024];
    private readonly List<byte> _value = [];
    private int _count;
    private int _next;

    /// <summary>How many bytes the rows took that were read.</summary>
    public long Consumed { get; private set; }

    /// <returns>The row, or null at the end.</returns>
    public async Task<List<string?>?> ReadAsync(CancellationToken cancellationToken)
    {
        List<string?> row = [];
        bool isQuoted = false;
        bool wasQuoted = false;
        bool isAny = false;
        while (true)
        {
            if (_next == _count)
            {
                _count = await content.ReadAsync(_block, cancellationToken).ConfigureAwait(false);
                _next = 0;
                if (_count == 0)
                {
                    return isAny ? throw new InvalidDataException("A result file ends within a row.") : null;
                }
            }

            byte next = _block[_next++];
            Consumed++;
            isAny = true;
            if (isTable && next == '"')
            {
                // A quote within quotes is doubled: its second half opens them again.
                if (wasQuoted && !isQuoted)
                {
                    _value.Add(next);
                }

                isQuoted = !isQuoted;
                wasQuoted = true;
            }
            else if (!isQuoted && (next == '\n' || (isTable && next == ',')))
            {
                row.Add(_value.Count == 0 && !wasQuoted && isTable ? null : Encoding.UTF8.GetString([.. _value]));
                _value.Clear();
                wasQuoted = false;
                if (next == '\n')
                {
                    return row;
                }
            }
            else
            {
                _value.Add(next);
            }
        }
    }
}
