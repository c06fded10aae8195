using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace QuiltE2E.Core.Registry;

/// <summary>The bytes that one place of a shell pattern takes.</summary>
internal sealed class WildcardClass
{
    private readonly BitArray _members = new(256);

    private WildcardClass()
    {
    }

    /// <summary>A class of one byte.</summary>
    internal static WildcardClass Of(byte value, bool ignoresCase)
    {
        WildcardClass single = new();
        single._members[value] = true;
        single.Close(ignoresCase);
        return single;
    }

    /// <summary>Reads a class in brackets.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="start">Where its opening bracket is.</param>
    /// <param name="ignoresCase">Whether ASCII letters match in either case.</param>
    /// <param name="members">The class.</param>
    /// <param name="next">What comes behind it.</param>
    /// <returns>False when it is not closed, or names a class that there is not.</returns>
    internal static bool TryParse(
        ReadOnlySpan<byte> pattern, int start, bool ignoresCase, [NotNullWhen(true)] out WildcardClass? members, out int next)
    {
        members = null;
        next = start + 1;
        bool isNegated = next < pattern.Length && pattern[next] is (byte)'!' or (byte)'^';
        next += isNegated ? 1 : 0;
        WildcardClass parsed = new();
        byte? from = null;

        // A closing bracket in the first place is a member.
        for (bool isFirst = true; next < pattern.Length && (isFirst || pattern[next] != ']'); isFirst = false)
        {
            if (!parsed.TryAdd(pattern, ref next, ref from))
            {
                return false;
            }
        }

        if (next >= pattern.Length)
        {
            return false;
        }

        parsed.Close(ignoresCase);
        if (isNegated)
        {
            parsed._members.Not();
        }

        members = parsed;
        next++;
        return true;
    }

    /// <summary>Whether a byte is a member.</summary>
    internal bool Holds(byte value) => _members[value];

    private static Func<char, bool>? Named(ReadOnlySpan<byte> name) => Encoding.Latin1.GetString(name) switch
    {
        "alnum" => char.IsAsciiLetterOrDigit,
        "alpha" => char.IsAsciiLetter,
        "blank" => static c => c is ' ' or '\t',
        "cntrl" => static c => c is < ' ' or '\x7f',
        "digit" => char.IsAsciiDigit,
        "graph" => static c => c is > ' ' and < '\x7f',
        "lower" => char.IsAsciiLetterLower,
        "print" => static c => c is >= ' ' and < '\x7f',
        "punct" => static c => c is > ' ' and < '\x7f' && !char.IsAsciiLetterOrDigit(c),
        // Not the vertical tab and not the form feed, as in git.
        "space" => static c => c is ' ' or '\t' or '\n' or '\r',
        "upper" => char.IsAsciiLetterUpper,
        "xdigit" => char.IsAsciiHexDigit,
        _ => null,
    };

    // One member, one end of a range, or one class by name. 'from' is what a hyphen that follows would start a range at.
    private bool TryAdd(ReadOnlySpan<byte> pattern, ref int next, ref byte? from)
    {
        if (pattern[next..].StartsWith("[:"u8))
        {
            int close = pattern[(next + 2)..].IndexOf((byte)']');
            if (close < 0)
            {
                return false;
            }

            if (close > 0 && pattern[next + 1 + close] == ':')
            {
                if (Named(pattern.Slice(next + 2, close - 1)) is not Func<char, bool> test)
                {
                    return false;
                }

                Add(0, 127, test);
                next += close + 3;
                from = null;
                return true;
            }
        }

        bool isRange = pattern[next] == '-' && from is not null && next + 1 < pattern.Length && pattern[next + 1] != ']';
        next += isRange ? 1 : 0;
        next += pattern[next] == '\\' ? 1 : 0;
        if (next >= pattern.Length)
        {
            return false;
        }

        byte value = pattern[next++];
        Add(isRange ? from!.Value : value, value, static _ => true);
        from = isRange ? null : value;
        return true;
    }

    private void Add(byte from, byte to, Func<char, bool> test)
    {
        for (int value = from; value <= to; value++)
        {
            _members[value] |= test((char)value);
        }
    }

    private void Close(bool ignoresCase)
    {
        for (int upper = 'A'; ignoresCase && upper <= 'Z'; upper++)
        {
            int lower = upper | 0x20;
            _members[upper] = _members[lower] = _members[upper] || _members[lower];
        }
    }
}
