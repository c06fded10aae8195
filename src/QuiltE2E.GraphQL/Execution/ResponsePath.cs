namespace QuiltE2E.GraphQL.Execution;

/// <summary>A place in a response: response names and list indexes from the root on.</summary>
public sealed class ResponsePath
{
    private readonly ResponsePath? _parent;
    private readonly object _key;

    internal ResponsePath(ResponsePath? parent, object key)
    {
        _parent = parent;
        _key = key;
        Depth = (parent?.Depth ?? 0) + 1;
    }

    /// <summary>How many steps it has.</summary>
    public int Depth { get; }

    /// <summary>The steps: names as string, indexes as int.</summary>
    /// <returns>From the root on.</returns>
    public IReadOnlyList<object> ToList()
    {
        object[] steps = new object[Depth];
        for (ResponsePath? at = this; at is not null; at = at._parent)
        {
            steps[at.Depth - 1] = at._key;
        }

        return steps;
    }

    /// <summary>The steps joined by dots.</summary>
    public override string ToString() => string.Join('.', ToList());
}
