using System.Globalization;

namespace QuiltE2E.Sandbox.Registry.Resolvers;

/// <summary>The arms that results have in common, and the forms of values.</summary>
internal static class Answers
{
    public static Dictionary<string, object?> Ok => Of("Ok");

    /// <summary>Something of a type, for a result that has several.</summary>
    public static Dictionary<string, object?> Of(string type) => new(StringComparer.Ordinal) { ["__typename"] = type };

    /// <summary>The arm <c>InvalidInput</c> with one error.</summary>
    /// <param name="path">Which argument: <c>input.role</c>.</param>
    /// <param name="name">The kind of error: <c>RoleNotFound</c>.</param>
    /// <param name="message">What is wrong.</param>
    public static Dictionary<string, object?> Invalid(string path, string name, string message)
    {
        Dictionary<string, object?> answer = Of("InvalidInput");
        answer["errors"] = new object[]
        {
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["path"] = path, ["name"] = name, ["message"] = message },
        };
        return answer;
    }

    /// <summary>The arm <c>OperationError</c>.</summary>
    /// <param name="name">The kind of error: <c>BucketNotFound</c>.</param>
    /// <param name="message">What went wrong.</param>
    public static Dictionary<string, object?> Failed(string name, string message)
    {
        Dictionary<string, object?> answer = Of("OperationError");
        answer["name"] = name;
        answer["message"] = message;
        return answer;
    }

    /// <summary>A time as the registry writes it: UTC with microseconds.</summary>
    public static string Time(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture);

    /// <summary>A list of strings that an argument holds; empty when it is null or not given.</summary>
    public static IReadOnlyList<string> Strings(object? argument) =>
        argument is IEnumerable<object?> items ? [.. items.Cast<string>()] : [];
}
