using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace QuiltE2E.Core.Packages;

/// <summary>Reads JSON as Python's <c>json</c> does: NaN and infinities too, lone surrogate escapes too, last of equal names wins.</summary>
/// <remarks>It throws nothing: a fault is kept, since a manifest's reader adds the line and what to do.</remarks>
internal ref struct PackageJsonParser(ReadOnlySpan<byte> text)
{
    // Python refuses to read longer whole numbers.
    private const int MaxIntegerDigits = 4300;

    private readonly ReadOnlySpan<byte> _text = text;
    private int _at;
    private int _depth;

    internal JsonFault Fault { get; private set; }

    internal PackageJson? ParseDocument()
    {
        if (!Utf8.IsValid(_text))
        {
            // The decoder stops at the first bad byte, which is the place to name.
            Span<char> chars = _text.Length <= 1024 ? stackalloc char[_text.Length] : new char[_text.Length];
            _ = Utf8.ToUtf16(_text, chars, out int read, out _, replaceInvalidSequences: false);
            Fault = new JsonFault("it is not UTF-8", read, AtEnd: false, NotUtf8: true);
            return null;
        }

        if (_text.StartsWith("\uFEFF"u8))
        {
            return Fail("it begins with a byte order mark");
        }

        PackageJson? value = ParseValue();
        SkipSpace();
        return value is null || _at == _text.Length ? value : Fail("something follows the value");
    }

    private PackageJson? ParseValue()
    {
        SkipSpace();
        if (_at == _text.Length)
        {
            return Fail("a value is missing");
        }

        byte first = _text[_at];
        if (first is (byte)'{' or (byte)'[')
        {
            if (++_depth > PackageJson.MaxDepth)
            {
                return Fail($"it is nested deeper than {PackageJson.MaxDepth}");
            }

            _at++;
            PackageJson? nested = first == (byte)'{' ? ParseObject() : ParseArray();
            _depth--;
            return nested;
        }

        return first switch
        {
            (byte)'"' => ParseString() is string value ? new PackageJsonString(value) : null,
            (byte)'t' => Take("true"u8, PackageJson.True),
            (byte)'f' => Take("false"u8, PackageJson.False),
            (byte)'n' => Take("null"u8, PackageJson.Null),
            (byte)'N' => Take("NaN"u8, new PackageJsonFloat(double.NaN)),
            (byte)'I' => Take("Infinity"u8, new PackageJsonFloat(double.PositiveInfinity)),
            _ => ParseNumber(),
        };
    }

    private PackageJsonObject? ParseObject()
    {
        List<KeyValuePair<string, PackageJson>>? members = null;
        SkipSpace();
        if (TakeByte((byte)'}'))
        {
            return PackageJsonObject.Empty;
        }

        do
        {
            SkipSpace();
            if (_at < _text.Length && _text[_at] != (byte)'"')
            {
                Fail("a member's name in quotes is missing");
                return null;
            }

            if (ParseString() is not string name)
            {
                return null;
            }

            SkipSpace();
            if (!TakeByte((byte)':'))
            {
                Fail("a ':' is missing");
                return null;
            }

            if (ParseValue() is not PackageJson value)
            {
                return null;
            }

            (members ??= []).Add(new(name, value));
            SkipSpace();
        }
        while (TakeByte((byte)','));

        if (!TakeByte((byte)'}'))
        {
            Fail("a ',' or '}' is missing");
            return null;
        }

        return new PackageJsonObject(members);
    }

    private PackageJsonArray? ParseArray()
    {
        List<PackageJson> items = [];
        SkipSpace();
        if (TakeByte((byte)']'))
        {
            return new PackageJsonArray(items);
        }

        do
        {
            if (ParseValue() is not PackageJson item)
            {
                return null;
            }

            items.Add(item);
            SkipSpace();
        }
        while (TakeByte((byte)','));

        if (!TakeByte((byte)']'))
        {
            Fail("a ',' or ']' is missing");
            return null;
        }

        return new PackageJsonArray(items);
    }

    // Called at the opening quote or at the end of the text.
    private string? ParseString()
    {
        StringBuilder? builder = null;
        _at++;
        while (_at < _text.Length)
        {
            int run = _text[_at..].IndexOfAny(JsonText.StringStops);
            if (run < 0)
            {
                break;
            }

            ReadOnlySpan<byte> plain = _text.Slice(_at, run);
            _at += run;
            byte stop = _text[_at];
            if (stop == (byte)'"')
            {
                _at++;
                string tail = Encoding.UTF8.GetString(plain);
                return builder is null ? tail : builder.Append(tail).ToString();
            }

            builder = (builder ?? new StringBuilder()).Append(Encoding.UTF8.GetString(plain));
            if (stop != (byte)'\\')
            {
                Fail("a control character in a string must be escaped");
                return null;
            }

            if (ParseEscape() is not char unit)
            {
                return null;
            }

            builder.Append(unit);
        }

        _at = _text.Length;
        Fail("a string does not end");
        return null;
    }

    private char? ParseEscape()
    {
        if (_at + 1 >= _text.Length)
        {
            _at = _text.Length;
            Fail("an escape does not end");
            return null;
        }

        byte letter = _text[_at + 1];
        if (letter != (byte)'u')
        {
            int index = "\"\\/bfnrt"u8.IndexOf(letter);
            if (index < 0)
            {
                Fail("an escape is unknown");
                return null;
            }

            _at += 2;
            return "\"\\/\b\f\n\r\t"[index];
        }

        ReadOnlySpan<byte> digits = _text.Slice(_at + 2, Math.Min(4, _text.Length - _at - 2));
        if (digits.Length == 4 && ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit))
        {
            _at += 6;
            return (char)unit;
        }

        _at = digits.Length < 4 ? _text.Length : _at;
        Fail("a \\u escape needs four hex digits");
        return null;
    }

    private PackageJson? ParseNumber()
    {
        int start = _at;
        bool negative = TakeByte((byte)'-');
        if (negative && _at < _text.Length && _text[_at] == (byte)'I')
        {
            return Take("Infinity"u8, new PackageJsonFloat(double.NegativeInfinity));
        }

        int digits = _at;
        if (!TakeByte((byte)'0'))
        {
            SkipDigits();
        }

        if (_at == digits)
        {
            _at = negative ? _at : start;
            return Fail("it is no value");
        }

        int whole = _at;
        TakeFraction();
        TakeExponent();
        ReadOnlySpan<byte> token = _text[start.._at];
        if (_at > whole)
        {
            return new PackageJsonFloat(double.Parse(token, NumberStyles.Float, CultureInfo.InvariantCulture));
        }

        return whole - digits > MaxIntegerDigits
            ? Fail($"a whole number has more than {MaxIntegerDigits} digits")
            : new PackageJsonInteger(Encoding.ASCII.GetString(token));
    }

    // A point or an 'e' that no digit follows belongs to no number; what follows then refuses it.
    private void TakeFraction()
    {
        int before = _at;
        if (TakeByte((byte)'.') && SkipDigits() == 0)
        {
            _at = before;
        }
    }

    private void TakeExponent()
    {
        int before = _at;
        if (TakeByte((byte)'e') || TakeByte((byte)'E'))
        {
            _ = TakeByte((byte)'+') || TakeByte((byte)'-');
            _at = SkipDigits() == 0 ? before : _at;
        }
    }

    private int SkipDigits()
    {
        int count = _text[_at..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        count = count < 0 ? _text.Length - _at : count;
        _at += count;
        return count;
    }

    private PackageJson? Take(ReadOnlySpan<byte> word, PackageJson value)
    {
        ReadOnlySpan<byte> rest = _text[_at..];
        if (rest.StartsWith(word))
        {
            _at += word.Length;
            return value;
        }

        _at = word.StartsWith(rest) ? _text.Length : _at;
        return Fail("it is no value");
    }

    private bool TakeByte(byte expected)
    {
        bool found = _at < _text.Length && _text[_at] == expected;
        _at += found ? 1 : 0;
        return found;
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && _text[_at] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
        {
            _at++;
        }
    }

    private PackageJson? Fail(string rule)
    {
        if (Fault.Rule is null)
        {
            Fault = new JsonFault(rule, Math.Min(_at, _text.Length), _at >= _text.Length);
        }

        return null;
    }
}
