using System.Text;

namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>A statement on its way into another dialect: its tokens stay in place, and what is written for each can change.</summary>
internal sealed class SqlDraft
{
    private readonly string?[] _written;
    private readonly int[] _partners;

    public SqlDraft(IReadOnlyList<SqlToken> tokens)
    {
        Tokens = tokens;
        _written = [.. tokens.Select(static token => token.Text)];
        _partners = FindPartners(tokens);
    }

    public IReadOnlyList<SqlToken> Tokens { get; }

    public int Count => Tokens.Count;

    /// <summary>The token at a place, or null beyond the ends.</summary>
    public SqlToken? At(int index) => index >= 0 && index < Tokens.Count ? Tokens[index] : null;

    public bool Is(int index, string keyword) => At(index)?.Is(keyword) == true;

    public bool IsSymbol(int index, string symbol) => At(index)?.IsSymbol(symbol) == true;

    /// <summary>The bracket that belongs to a bracket.</summary>
    public int PartnerOf(int bracket) => _partners[bracket];

    /// <summary>The place behind a token, or where it opens a bracket behind all that is in it.</summary>
    public int After(int index) => IsSymbol(index, "(") || IsSymbol(index, "[") ? PartnerOf(index) + 1 : index + 1;

    /// <summary>What is within brackets, cut at its commas: the first token of each part, and the one behind its last.</summary>
    public List<(int Start, int End)> PartsWithin(int bracket)
    {
        List<(int Start, int End)> parts = [];
        (int from, int end) = (bracket + 1, PartnerOf(bracket));
        int index = from;
        while (index < end)
        {
            if (IsSymbol(index, ","))
            {
                parts.Add((from, index));
                from = index + 1;
            }

            index = After(index);
        }

        if (end > bracket + 1)
        {
            parts.Add((from, end));
        }

        return parts;
    }

    /// <summary>Writes something else for a token.</summary>
    public void Replace(int index, string text) => _written[index] = text;

    /// <summary>Writes one text for several tokens.</summary>
    public void Replace(int start, int end, string text)
    {
        for (int index = start; index < end; index++)
        {
            _written[index] = null;
        }

        _written[start] = text;
    }

    /// <summary>Writes something more before a token.</summary>
    public void Prepend(int index, string text) => _written[index] = text + _written[index];

    /// <summary>Writes something more after a token.</summary>
    public void Append(int index, string text) => _written[index] += text;

    /// <summary>Leaves tokens out.</summary>
    public void Remove(int start, int end) => Array.Fill(_written, null, start, end - start);

    /// <summary>What is written for some of the tokens.</summary>
    public string Text(int start, int end)
    {
        StringBuilder text = new();
        for (int index = start; index < end; index++)
        {
            if (_written[index] is string written)
            {
                text.Append(text.Length > 0 && Tokens[index].HasSpace ? " " : string.Empty).Append(written);
            }
        }

        return text.ToString();
    }

    public override string ToString() => Text(0, Count);

    private static int[] FindPartners(IReadOnlyList<SqlToken> tokens)
    {
        int[] partners = new int[tokens.Count];
        Stack<int> open = new();
        for (int index = 0; index < tokens.Count; index++)
        {
            if (tokens[index].IsSymbol("(") || tokens[index].IsSymbol("["))
            {
                open.Push(index);
            }
            else if (tokens[index].IsSymbol(")") || tokens[index].IsSymbol("]"))
            {
                if (!open.TryPop(out int partner) || tokens[partner].IsSymbol("(") != tokens[index].IsSymbol(")"))
                {
                    throw Wrong(tokens[index]);
                }

                partners[index] = partner;
                partners[partner] = index;
            }
        }

        return open.TryPop(out int left) ? throw Wrong(tokens[left]) : partners;
    }

    private static SqlFailedException Wrong(SqlToken token) => new(
        SqlFailure.Syntax, System.FormattableString.Invariant($"line {token.Line}:{token.Column}: mismatched input '{token.Text}'"));
}
