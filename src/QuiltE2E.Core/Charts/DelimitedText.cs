using System.Text;

namespace QuiltE2E.Core.Charts;

/// <summary>Reads CSV and TSV: quoted fields with doubled quotes and line breaks, any kind of line end, empty lines skipped.</summary>
internal sealed class DelimitedText
{
    private readonly string _text;
    private readonly char _separator;
    private readonly StringBuilder _field = new();
    private int _at;
    private int _line = 1;

    private DelimitedText(string text, char separator)
    {
        _text = text;
        _separator = separator;
        _at = text.StartsWith('\uFEFF') ? 1 : 0;
    }

    /// <summary>Reads a table whose first line has the names of the columns.</summary>
    /// <exception cref="Errors.QuiltException"><c>InvalidChartData</c> with the line; <c>ChartDataEmpty</c>.</exception>
    internal static ChartTable Parse(string text, char separator)
    {
        DelimitedText reader = new(text, separator);
        if (reader.ReadRecord() is not (_, string?[] header))
        {
            throw ChartErrors.Empty();
        }

        List<string?[]> rows = [];
        while (reader.ReadRecord() is (int line, string?[] row))
        {
            rows.Add(row.Length == header.Length
                ? row
                : throw ChartErrors.InvalidData($"line {line} has {row.Length} fields, and the first line names {header.Length} columns"));
        }

        return rows.Count == 0 ? throw ChartErrors.Empty() : ChartTable.FromLines([.. header.Select(static name => name?.Trim() ?? string.Empty)], rows);
    }

    private (int Line, string?[] Fields)? ReadRecord()
    {
        while (_at < _text.Length && TakeLineEnd())
        {
            // Lines without a character are no rows.
        }

        if (_at >= _text.Length)
        {
            return null;
        }

        int line = _line;
        List<string?> fields = [ReadField()];
        while (_at < _text.Length && _text[_at] == _separator)
        {
            _at++;
            fields.Add(ReadField());
        }

        if (_at < _text.Length && !TakeLineEnd())
        {
            throw ChartErrors.InvalidData($"line {_line} goes on behind the closing quote of a field");
        }

        return (line, [.. fields]);
    }

    private string? ReadField()
    {
        if (_at < _text.Length && _text[_at] == '"')
        {
            return ReadQuoted();
        }

        int end = _text.AsSpan(_at).IndexOfAny(_separator, '\r', '\n');
        string field = end < 0 ? _text[_at..] : _text.Substring(_at, end);
        _at += field.Length;
        return field.Length == 0 ? null : field;
    }

    private string ReadQuoted()
    {
        int opened = _line;
        _field.Clear();
        for (_at++; _at < _text.Length; _at++)
        {
            char character = _text[_at];
            if (character == '"')
            {
                _at++;
                if (_at >= _text.Length || _text[_at] != '"')
                {
                    return _field.ToString();
                }
            }
            else if (character == '\n' || (character == '\r' && !(_at + 1 < _text.Length && _text[_at + 1] == '\n')))
            {
                _line++;
            }

            _field.Append(character);
        }

        throw ChartErrors.InvalidData($"the quote that line {opened} opens is never closed");
    }

    private bool TakeLineEnd()
    {
        if (_text[_at] is not ('\r' or '\n'))
        {
            return false;
        }

        _at += _text[_at] == '\r' && _at + 1 < _text.Length && _text[_at + 1] == '\n' ? 2 : 1;
        _line++;
        return true;
    }
}
