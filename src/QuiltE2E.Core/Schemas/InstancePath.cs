using System.Globalization;
using System.Text;

namespace QuiltE2E.Core.Schemas;

/// <summary>Where in a value a check is; turned into text only when there is an error to report.</summary>
internal sealed class InstancePath
{
    private readonly InstancePath? _parent;
    private readonly string? _member;
    private readonly int _index;

    private InstancePath(InstancePath? parent, string? member, int index)
    {
        _parent = parent;
        _member = member;
        _index = index;
    }

    internal static InstancePath Root { get; } = new(parent: null, member: null, index: 0);

    public override string ToString()
    {
        List<InstancePath> steps = [];
        for (InstancePath? step = this; step?._parent is not null; step = step._parent)
        {
            steps.Add(step);
        }

        StringBuilder text = new("$");
        for (int i = steps.Count - 1; i >= 0; i--)
        {
            _ = steps[i]._member is string member
                ? IsPlain(member) ? text.Append('.').Append(member) : text.Append('[').Append(Excerpt.Of(member)).Append(']')
                : text.Append(CultureInfo.InvariantCulture, $"[{steps[i]._index}]");
        }

        return text.ToString();
    }

    internal InstancePath Member(string name) => new(this, name, index: 0);

    internal InstancePath Item(int index) => new(this, member: null, index);

    private static bool IsPlain(string name) =>
        name.Length is > 0 and <= 60 && name.All(static unit => char.IsAsciiLetterOrDigit(unit) || unit is '_' or '-');
}
