using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Validation;

/// <summary>Whether two selections of a field pass the same arguments, in any order.</summary>
internal static class ArgumentComparison
{
    public static bool AreSame(IReadOnlyList<ArgumentNode> first, IReadOnlyList<ArgumentNode> second) =>
        first.Count == second.Count
        && Enumerable.Zip(
            first.OrderBy(static argument => argument.Name.Value, StringComparer.Ordinal),
            second.OrderBy(static argument => argument.Name.Value, StringComparer.Ordinal))
            .All(static pair => Same(pair.First.Name.Value, pair.Second.Name.Value) && AreSame(pair.First.Value, pair.Second.Value));

    private static bool AreSame(ValueNode first, ValueNode second) => (first, second) switch
    {
        (VariableNode a, VariableNode b) => Same(a.Name.Value, b.Name.Value),
        (IntValueNode a, IntValueNode b) => Same(a.Text, b.Text),
        (FloatValueNode a, FloatValueNode b) => Same(a.Text, b.Text),
        (StringValueNode a, StringValueNode b) => a.IsBlock == b.IsBlock && Same(a.Value, b.Value),
        (EnumValueNode a, EnumValueNode b) => Same(a.Value, b.Value),
        (BooleanValueNode a, BooleanValueNode b) => a.Value == b.Value,
        (NullValueNode, NullValueNode) => true,
        (ListValueNode a, ListValueNode b) =>
            a.Values.Count == b.Values.Count && a.Values.Zip(b.Values).All(static pair => AreSame(pair.First, pair.Second)),
        (ObjectValueNode a, ObjectValueNode b) => a.Fields.Count == b.Fields.Count
            && Sorted(a).Zip(Sorted(b)).All(static pair =>
                Same(pair.First.Name.Value, pair.Second.Name.Value) && AreSame(pair.First.Value, pair.Second.Value)),
        _ => false,
    };

    private static IOrderedEnumerable<ObjectFieldNode> Sorted(ObjectValueNode map) =>
        map.Fields.OrderBy(static field => field.Name.Value, StringComparer.Ordinal);

    private static bool Same(string first, string second) => string.Equals(first, second, StringComparison.Ordinal);
}
