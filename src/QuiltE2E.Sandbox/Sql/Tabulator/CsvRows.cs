using System.Text;

namespace QuiltE2E.Sandbox.Sql.Tabulator;

/// <summary>Reads CSV: fields in quotes where they need it, quotes doubled in them, lines that end in any way, no empty lines.</summary>
internal sealed class CsvRows(TextReader reader, char delimiter)
{
    private const int LongestRow = 100 * 1024;

    private readonly StringBuilder _field = new();
    private readonly List<string> _fields = [];
    private int _length;

    /// <summary>The number of the line that was read last; a row may have several.</summary>
    public int Line { get; private set; }

    /// <summary>The next row, or null at the end. Empty fields are empty texts.</summary>
    /// <exception cref="FormatException">A quote is not closed, or the row is too long.</exception>
    public IReadOnlyList<string>? Read()
    {
        do
        {
            if (reader.Peek() < 0)
            {
                return null;
            }

            _fields.Clear();
            _length = 0;
            ReadRow();
        }
        while (_fields is [""]);
        return _fields;
    }

    private void ReadRow()
    {
        Line++;
        while (true)
        {
            int next = Next();
            if (next == '"' && _field.Length == 0)
            {
                ReadQuoted();
            }
            else if (next == delimiter)
            {
                EndField();
            }
            else if (next is '\n' or '\r' or -1)
            {
                if (next == '\r' && reader.Peek() == '\n')
                {
                    _ = reader.Read();
                }

                EndField();
                return;
            }
            else
            {
                _field.Append((char)next);
            }
        }
    }

    private void ReadQuoted()
    {
        int first = Line;
        while (true)
        {
            int next = Next();
            switch (next)
            {
                case '"' when reader.Peek() != '"':
                    return;
                case '"':
                    _ = reader.Read();
                    break;
                case -1:
                    throw new FormatException($"The quote that begins in line {first} is not closed.");
                case '\n':
                    Line++;
                    break;
            }

            _field.Append((char)next);
        }
    }

    private int Next() => ++_length <= LongestRow
        ? reader.Read()
        : throw new FormatException($"The row at line {Line} is longer than {LongestRow} characters.");

    private void EndField()
    {
        _fields.Add(_field.ToString());
        _field.Clear();
    }
}
