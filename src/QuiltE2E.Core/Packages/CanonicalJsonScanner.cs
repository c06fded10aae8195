using System.Globalization;

namespace QuiltE2E.Core.Packages;

/// <summary>
/// Rewrites JSON text into its canonical form without making objects. Text with escapes, repeated names, special numbers or deep
/// nesting is left to the real parser, as is text that is no JSON.
/// </summary>
/// <param name="text">The text, valid UTF-8.</param>
/// <param name="output">Gets the canonical text; what a failed attempt wrote must be taken back by the caller.</param>
internal ref struct CanonicalJsonScanner(ReadOnlySpan<byte> text, Utf8Output output)
{
    private const int MaxDepth = 16;
    private const int MaxMembers = 64;
    private const int MaxIntegerDigits = 4000;

    private readonly ReadOnlySpan<byte> _text = text;
    private int _at;
    private int _depth;

    /// <summary>Tries to rewrite the whole text.</summary>
    /// <returns>False where the parser must look at it.</returns>
    internal bool TryWrite() => TryWriteValue() && SkipSpace() && _at == _text.Length;

    private bool TryWriteValue()
    {
        _ = SkipSpace();
        if (_at == _text.Length)
        {
            return false;
        }

        return _text[_at] switch
        {
            (byte)'{' => ++_depth < MaxDepth && TryWriteObject() && --_depth >= 0,
            (byte)'[' => ++_depth < MaxDepth && TryWriteArray() && --_depth >= 0,
            (byte)'"' => TryWriteString(out _),
            (byte)'t' => TryCopy("true"u8),
            (byte)'f' => TryCopy("false"u8),
            (byte)'n' => TryCopy("null"u8),
            _ => TryWriteNumber(),
        };
    }

    private bool TryWriteObject()
    {
        Span<Member> members = stackalloc Member[MaxMembers];
        int count = 0;
        bool isSorted = true;
        _at++;
        output.Write((byte)'{');
        int start = output.Length;
        _ = SkipSpace();
        if (Take((byte)'}'))
        {
            output.Write((byte)'}');
            return true;
        }

        do
        {
            _ = SkipSpace();
            int begin = output.Length;
            if (count == MaxMembers || !TryWriteString(out Range name) || !SkipSpace() || !Take((byte)':'))
            {
                return false;
            }

            output.Write((byte)':');
            if (!TryWriteValue())
            {
                return false;
            }

            members[count] = new Member(name, begin - start, output.Length - begin);
            isSorted &= count == 0 || Name(members[count - 1]).SequenceCompareTo(Name(members[count])) < 0;
            count++;
            output.Write((byte)',');
            _ = SkipSpace();
        }
        while (Take((byte)','));

        if (!Take((byte)'}') || !(isSorted || TrySort(members[..count], start)))
        {
            return false;
        }

        output.Truncate(output.Length - 1);
        output.Write((byte)'}');
        return true;
    }

    // Puts the members that were written since a point into the order of their names; false where two names are equal.
    private readonly bool TrySort(Span<Member> members, int start)
    {
        for (int i = 1; i < members.Length; i++)
        {
            Member member = members[i];
            int place = i;
            for (; place > 0; place--)
            {
                int order = Name(members[place - 1]).SequenceCompareTo(Name(member));
                if (order == 0)
                {
                    return false;
                }

                if (order < 0)
                {
                    break;
                }

                members[place] = members[place - 1];
            }

            members[place] = member;
        }

        ReadOnlySpan<byte> written = output.Span[start..].ToArray();
        output.Truncate(start);
        foreach (Member member in members)
        {
            output.Write(written.Slice(member.Start, member.Length));
            output.Write((byte)',');
        }

        return true;
    }

    private bool TryWriteArray()
    {
        _at++;
        output.Write((byte)'[');
        _ = SkipSpace();
        if (Take((byte)']'))
        {
            output.Write((byte)']');
            return true;
        }

        do
        {
            if (!TryWriteValue())
            {
                return false;
            }

            output.Write((byte)',');
            _ = SkipSpace();
        }
        while (Take((byte)','));

        output.Truncate(output.Length - 1);
        output.Write((byte)']');
        return Take((byte)']');
    }

    private bool TryWriteString(out Range content)
    {
        content = default;
        if (!Take((byte)'"'))
        {
            return false;
        }

        int length = _text[_at..].IndexOfAny(JsonText.StringStops);
        if (length < 0 || _text[_at + length] != (byte)'"')
        {
            return false;
        }

        content = _at..(_at + length);
        output.Write((byte)'"');
        JsonText.WriteUnescaped(output, _text[content]);
        output.Write((byte)'"');
        _at += length + 1;
        return true;
    }

    private bool TryWriteNumber()
    {
        int start = _at;
        _ = Take((byte)'-');
        int digits = _at;
        if (!SkipDigits() || (_text[digits] == (byte)'0' && _at > digits + 1))
        {
            return false;
        }

        bool isFloat = false;
        if (Take((byte)'.'))
        {
            isFloat = true;
            if (!SkipDigits())
            {
                return false;
            }
        }

        if (Take((byte)'e') || Take((byte)'E'))
        {
            isFloat = true;
            _ = Take((byte)'+') || Take((byte)'-');
            if (!SkipDigits())
            {
                return false;
            }
        }

        ReadOnlySpan<byte> token = _text[start.._at];
        if (isFloat)
        {
            PythonFloat.Write(output, double.Parse(token, NumberStyles.Float, CultureInfo.InvariantCulture));
            return true;
        }

        output.Write(token.SequenceEqual("-0"u8) ? "0"u8 : token);
        return token.Length <= MaxIntegerDigits;
    }

    private bool SkipDigits()
    {
        int count = _text[_at..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        count = count < 0 ? _text.Length - _at : count;
        _at += count;
        return count > 0;
    }

    private bool TryCopy(ReadOnlySpan<byte> word)
    {
        if (!_text[_at..].StartsWith(word))
        {
            return false;
        }

        _at += word.Length;
        output.Write(word);
        return true;
    }

    private bool Take(byte expected)
    {
        bool found = _at < _text.Length && _text[_at] == expected;
        _at += found ? 1 : 0;
        return found;
    }

    private bool SkipSpace()
    {
        while (_at < _text.Length && _text[_at] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
        {
            _at++;
        }

        return true;
    }

    private readonly ReadOnlySpan<byte> Name(Member member) => _text[member.Name];

    private readonly record struct Member(Range Name, int Start, int Length);
}
