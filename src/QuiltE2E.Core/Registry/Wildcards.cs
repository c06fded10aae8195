namespace QuiltE2E.Core.Registry;

/// <summary>A shell pattern for paths, as git reads it.</summary>
/// <remarks>
/// All possibilities are followed side by side, a byte of the path at a time, so that no pattern takes longer than its length
/// times that of the path.
/// </remarks>
internal sealed class Wildcards
{
    private readonly List<WildcardStep> _steps = [];

    private Wildcards()
    {
    }

    /// <summary>Reads a pattern; what is not complete, like a bracket that is never closed, matches nothing.</summary>
    /// <param name="pattern">The pattern, UTF-8.</param>
    /// <param name="ignoresCase">Whether ASCII letters match in either case.</param>
    internal static Wildcards Parse(ReadOnlySpan<byte> pattern, bool ignoresCase)
    {
        Wildcards wildcards = new();
        int next;
        for (int i = 0; i < pattern.Length; i = next)
        {
            next = pattern[i] switch
            {
                (byte)'*' => wildcards.AddStars(pattern, i),
                (byte)'[' => wildcards.AddClass(pattern, i, ignoresCase),
                (byte)'?' => wildcards.Add(WildcardKind.Any, i + 1),
                (byte)'\\' when i + 1 == pattern.Length => wildcards.Add(WildcardKind.Never, i + 1),
                (byte)'\\' => wildcards.AddByte(pattern[i + 1], i + 2, ignoresCase),
                byte other => wildcards.AddByte(other, i + 1, ignoresCase),
            };
        }

        return wildcards;
    }

    /// <summary>Whether the whole of a text matches.</summary>
    internal bool IsMatch(ReadOnlySpan<byte> text)
    {
        const int Small = 256;
        int count = _steps.Count + 1;
        Span<bool> now = count <= Small ? stackalloc bool[count] : new bool[count];
        Span<bool> then = count <= Small ? stackalloc bool[count] : new bool[count];
        now[0] = true;
        Skip(now);
        foreach (byte value in text)
        {
            then.Clear();
            bool isAlive = false;
            for (int i = 0; i < _steps.Count; i++)
            {
                if (now[i])
                {
                    then[i] |= _steps[i].Stays(value);
                    then[i + 1] |= _steps[i].Moves(value);
                    isAlive |= then[i] || then[i + 1];
                }
            }

            if (!isAlive)
            {
                return false;
            }

            Skip(then);
            Span<bool> free = now;
            now = then;
            then = free;
        }

        return now[^1];
    }

    // What may match nothing is passed at once.
    private void Skip(Span<bool> reached)
    {
        for (int i = 0; i < _steps.Count; i++)
        {
            if (reached[i] && _steps[i].Skips > 0)
            {
                reached[i + 1] = true;
                reached[i + _steps[i].Skips] = true;
            }
        }
    }

    private int Add(WildcardKind kind, int next)
    {
        _steps.Add(new WildcardStep(kind));
        return next;
    }

    private int AddByte(byte value, int next, bool ignoresCase)
    {
        _steps.Add(new WildcardStep(WildcardKind.Class, WildcardClass.Of(value, ignoresCase)));
        return next;
    }

    private int AddClass(ReadOnlySpan<byte> pattern, int start, bool ignoresCase)
    {
        if (!WildcardClass.TryParse(pattern, start, ignoresCase, out WildcardClass? members, out int next))
        {
            return Add(WildcardKind.Never, pattern.Length);
        }

        _steps.Add(new WildcardStep(WildcardKind.ClassButSlash, members));
        return next;
    }

    // Two stars are more than one only where they are a whole part of the path.
    private int AddStars(ReadOnlySpan<byte> pattern, int start)
    {
        int end = start + 1;
        while (end < pattern.Length && pattern[end] == '*')
        {
            end++;
        }

        ReadOnlySpan<byte> rest = pattern[end..];
        bool isWhole = end - start > 1
            && (start == 0 || pattern[start - 1] == '/')
            && (rest.IsEmpty || rest[0] == '/' || rest.StartsWith("\\/"u8));
        if (!isWhole)
        {
            return Add(WildcardKind.Run, end);
        }

        if (!rest.StartsWith("/"u8))
        {
            return Add(WildcardKind.DeepRun, end);
        }

        Add(WildcardKind.DirectoriesOrNone, end);
        return Add(WildcardKind.Directories, end + 1);
    }
}
