using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.GraphQL.Validation;

/// <summary>Two fields that share a response name.</summary>
internal sealed class FieldPair
{
    private readonly FieldPair? _around;

    public FieldPair(SelectedField first, SelectedField second, bool parentsAreExclusive, FieldPair? around)
    {
        First = first;
        Second = second;
        _around = around;
        AreExclusive = parentsAreExclusive
            || (first.Parent is ObjectType && second.Parent is ObjectType && !ReferenceEquals(first.Parent, second.Parent));
    }

    public SelectedField First { get; }

    public SelectedField Second { get; }

    /// <summary>Whether no object can have both, so that only their shapes must agree.</summary>
    public bool AreExclusive { get; }

    /// <summary>The response names from where the two selections meet, joined by dots.</summary>
    public string Path
    {
        get
        {
            List<string> names = [];
            for (FieldPair? pair = this; pair is not null; pair = pair._around)
            {
                names.Add(pair.First.Node.ResponseKey);
            }

            names.Reverse();
            return string.Join('.', names);
        }
    }
}
