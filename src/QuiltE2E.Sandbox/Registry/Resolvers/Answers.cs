using System.Globalization;

namespace QuiltE2E.Sandbox.Registry.Resolvers;

/// <summary>The arms that results have in common, and the forms of values.</summary>
internal static class Answers
{
    public static Dictionary<string, object?> Ok => Of("Ok");

    /// <summary>Something of a type, for a result that has several.</summary>
    /// <param name="type">The type.</param>
    /// <param name="fields">What it holds.</param>
    public static Dictionary<string, object?> Of(string type, params ReadOnlySpan<(string Name, object? Value)> fields)
    {
        Dictionary<string, object?> answer = new(StringComparer.Ordinal) { ["__typename"] = type };
        foreach ((string name, object? value) in fields)
        {
            answer[name] = value;
        }

        return answer;
    }

    /// <summary>The arm <c>InvalidInput</c> with one error.</summary>
    /// <param name="path">Which argument: <c>input.role</c>.</param>
    /// <param name="name">The kind of error: <c>RoleNotFound</c>.</param>
    /// <param name="message">What is wrong.</param>
    public static Dictionary<string, object?> Invalid(string path, string name, string message) =>
        Invalid([new InputProblem(path, name, message)]);

    /// <summary>The arm <c>InvalidInput</c>.</summary>
    /// <param name="problems">Everything that is wrong.</param>
    public static Dictionary<string, object?> Invalid(IEnumerable<InputProblem> problems) =>
        Of("InvalidInput", ("errors", problems.ToArray()));

    /// <summary>The arm <c>OperationError</c>.</summary>
    /// <param name="name">The kind of error: <c>BucketNotFound</c>.</param>
    /// <param name="message">What went wrong.</param>
    /// <param name="context">Facts of the error.</param>
    public static Dictionary<string, object?> Failed(
        string name, string message, params IReadOnlyList<(string Name, object? Value)> context) =>
        Of("OperationError", ("name", name), ("message", message), ("context", InputProblem.ContextOf(context)));

    /// <summary>Runs a mutation that needs not wait; a refusal that it throws becomes its result.</summary>
    public static object? Run(Func<IReadOnlyDictionary<string, object?>> mutation)
    {
        try
        {
            return mutation();
        }
        catch (RefusedException refused)
        {
            return refused.Arm;
        }
    }

    /// <summary>Runs a mutation; a refusal that it throws becomes its result.</summary>
    public static async ValueTask<object?> RunAsync(Func<Task<IReadOnlyDictionary<string, object?>>> mutation)
    {
        try
        {
            return await mutation().ConfigureAwait(false);
        }
        catch (RefusedException refused)
        {
            return refused.Arm;
        }
    }

    /// <summary>A time as the registry writes it: UTC with microseconds.</summary>
    public static string Time(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture);

    /// <summary>A list of strings that an argument holds; empty when it is null or not given.</summary>
    public static IReadOnlyList<string> Strings(object? argument) =>
        argument is IEnumerable<object?> items ? [.. items.Cast<string>()] : [];
}
