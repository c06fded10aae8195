using System.Globalization;

namespace QuiltE2E.Sandbox.S3.Access;

/// <summary>One condition: an operator, what it asks about, and the values of which one must do.</summary>
/// <param name="Operator">Without <c>IfExists</c>: <c>StringLike</c>.</param>
/// <param name="IfExists">Whether it holds where there is nothing to compare.</param>
/// <param name="Name">In lower case: <c>s3:prefix</c>.</param>
/// <param name="Values">Any of them, or for an operator with Not, none of them.</param>
internal sealed record PolicyCondition(string Operator, bool IfExists, string Name, IReadOnlyList<string> Values)
{
    private static readonly Dictionary<string, Func<string, string, bool>> Tests = new(StringComparer.Ordinal)
    {
        ["StringEquals"] = static (fact, value) => string.Equals(fact, value, StringComparison.Ordinal),
        ["StringEqualsIgnoreCase"] = static (fact, value) => string.Equals(fact, value, StringComparison.OrdinalIgnoreCase),
        ["StringLike"] = static (fact, value) => Wildcard.Matches(value, fact),
        ["ArnEquals"] = static (fact, value) => Wildcard.Matches(value, fact),
        ["ArnLike"] = static (fact, value) => Wildcard.Matches(value, fact),
        ["Bool"] = static (fact, value) => string.Equals(fact, value, StringComparison.OrdinalIgnoreCase),
        ["NumericEquals"] = static (fact, value) => Compare(fact, value) == 0,
        ["NumericLessThan"] = static (fact, value) => Compare(fact, value) < 0,
        ["NumericLessThanEquals"] = static (fact, value) => Compare(fact, value) <= 0,
        ["NumericGreaterThan"] = static (fact, value) => Compare(fact, value) > 0,
        ["NumericGreaterThanEquals"] = static (fact, value) => Compare(fact, value) >= 0,
    };

    public static bool IsKnown(string name) => string.Equals(name, "Null", StringComparison.Ordinal) || Tests.ContainsKey(Positive(name));

    /// <summary>Whether its values must be numbers.</summary>
    public bool IsNumeric => Operator.StartsWith("Numeric", StringComparison.Ordinal);

    public bool Holds(IReadOnlyDictionary<string, string> facts)
    {
        bool exists = facts.TryGetValue(Name, out string? fact);
        if (string.Equals(Operator, "Null", StringComparison.Ordinal))
        {
            return Values.Any(value => string.Equals(value, exists ? "false" : "true", StringComparison.OrdinalIgnoreCase));
        }

        string positive = Positive(Operator);
        bool negated = !string.Equals(positive, Operator, StringComparison.Ordinal);

        // What is not there equals nothing: that breaks a condition, and keeps one with Not.
        return exists ? Values.Any(value => Tests[positive](fact!, value)) != negated : IfExists || negated;
    }

    private static string Positive(string name)
    {
        int not = name.IndexOf("Not", StringComparison.Ordinal);
        return not > 0 ? name.Remove(not, 3) : name;
    }

    // A fact that is no number compares with none: NaN makes each of the tests fail.
    private static double Compare(string fact, string value) =>
        double.TryParse(fact, NumberStyles.Float, CultureInfo.InvariantCulture, out double left)
        && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double right)
            ? left.CompareTo(right)
            : double.NaN;
}
