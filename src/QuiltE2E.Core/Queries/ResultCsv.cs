using System.Runtime.CompilerServices;
using System.Text;

namespace QuiltE2E.Core.Queries;

/// <summary>
/// The form that Athena gives results in files: every value in quotes, quotes doubled, nothing at all for null, so that null and an
/// empty text differ.
/// </summary>
public static class ResultCsv
{
    private const int BufferSize = 64 * 1024;

    /// <summary>Writes a row.</summary>
    /// <param name="values">Its texts; null for none.</param>
    /// <returns>The row without a line end; a value with a line end stays one.</returns>
    public static string Write(IEnumerable<string?> values) =>
        string.Join(',', values.Select(static value => value is null ? string.Empty : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    /// <summary>Reads rows as they arrive.</summary>
    /// <param name="content">The file.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The rows, that of the names among them.</returns>
    /// <exception cref="InvalidDataException">The file ends within quotes.</exception>
    public static async IAsyncEnumerable<string?[]> ReadAsync(Stream content, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using StreamReader reader = new(content, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, BufferSize, leaveOpen: true);
        char[] buffer = new char[BufferSize];
        Splitter splitter = new();
        int count;
        while ((count = await reader.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            for (int index = 0; index < count; index++)
            {
                if (splitter.Take(buffer[index]) is string?[] row)
                {
                    yield return row;
                }
            }
        }

        if (splitter.End() is string?[] last)
        {
            yield return last;
        }
    }

    /// <summary>Cuts characters into rows of values.</summary>
    private sealed class Splitter
    {
        private readonly StringBuilder _value = new();
        private readonly List<string?> _row = [];
        private bool _isQuoted;
        private bool _isInside;
        private bool _isAfterQuote;

        public string?[]? Take(char next)
        {
            if (_isInside)
            {
                TakeInside(next);
                return null;
            }

            switch (next)
            {
                case '"' when _isAfterQuote:
                    // The quote before was the first of two, which stand for one.
                    _value.Append('"');
                    _isInside = true;
                    _isAfterQuote = false;
                    return null;
                case '"':
                    _isQuoted = true;
                    _isInside = true;
                    return null;
                case ',':
                    EndValue();
                    return null;
                case '\n':
                    EndValue();
                    return EndRow();
                case '\r':
                    return null;
                default:
                    _isAfterQuote = false;
                    _value.Append(next);
                    return null;
            }
        }

        public string?[]? End()
        {
            if (_isInside)
            {
                throw new InvalidDataException("The result ends in the middle of a value.");
            }

            if (_row.Count == 0 && _value.Length == 0 && !_isQuoted)
            {
                return null;
            }

            EndValue();
            return EndRow();
        }

        private void TakeInside(char next)
        {
            if (next == '"')
            {
                _isInside = false;
                _isAfterQuote = true;
            }
            else
            {
                _value.Append(next);
            }
        }

        private void EndValue()
        {
            _row.Add(_isQuoted || _value.Length > 0 ? _value.ToString() : null);
            _value.Clear();
            _isQuoted = false;
            _isAfterQuote = false;
        }

        private string?[] EndRow()
        {
            string?[] row = [.. _row];
            _row.Clear();
            return row;
        }
    }
}
