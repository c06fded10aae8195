using System.Collections.Concurrent;
using System.Reflection;

namespace QuiltE2E.GraphQL.Execution;

/// <summary>The value of a field where no resolver is given.</summary>
internal static class MemberAccess
{
    private static readonly ConcurrentDictionary<(Type Type, string Name), PropertyInfo?> Properties = new();

    public static object? Get(object? source, string name) => source switch
    {
        null => null,
        IReadOnlyDictionary<string, object?> map => map.GetValueOrDefault(name),
        _ => Properties.GetOrAdd((source.GetType(), name), Find)?.GetValue(source),
    };

    private static PropertyInfo? Find((Type Type, string Name) key) => Array.Find(
        key.Type.GetProperties(BindingFlags.Public | BindingFlags.Instance),
        property => property.GetIndexParameters().Length == 0
            && string.Equals(property.Name, key.Name, StringComparison.OrdinalIgnoreCase));
}
