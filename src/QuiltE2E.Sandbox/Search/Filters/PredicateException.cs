namespace QuiltE2E.Sandbox.Search.Filters;

/// <summary>An argument of a search is not as it should be: the arm <c>InvalidInput</c>.</summary>
/// <param name="path">Which argument.</param>
/// <param name="name">The kind of error.</param>
/// <param name="message">What is wrong.</param>
internal sealed class PredicateException(string path, string name, string message) : Exception(message)
{
    public string Path { get; } = path;

    public string Name { get; } = name;
}
