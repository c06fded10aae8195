using System.Globalization;
using System.Text.Json;

namespace QuiltE2E.Sandbox.S3.Access;

/// <summary>Reads the conditions of a statement. What could not be enforced is refused, not passed over.</summary>
internal static class ConditionReader
{
    private const string IfExists = "IfExists";

    /// <exception cref="Http.ServiceException">It is malformed, or asks what cannot be answered here.</exception>
    public static List<PolicyCondition> Read(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw PolicyErrors.Malformed("Invalid policy syntax: Condition");
        }

        List<PolicyCondition> conditions = [];
        foreach (JsonProperty test in element.EnumerateObject())
        {
            bool ifExists = test.Name.EndsWith(IfExists, StringComparison.Ordinal);
            string name = ifExists ? test.Name[..^IfExists.Length] : test.Name;
            if (!PolicyCondition.IsKnown(name))
            {
                throw S3Errors.NotImplemented($"The policy condition {test.Name}");
            }

            if (test.Value.ValueKind != JsonValueKind.Object)
            {
                throw PolicyErrors.Malformed("Invalid policy syntax: Condition");
            }

            foreach (JsonProperty key in test.Value.EnumerateObject())
            {
                conditions.Add(ReadOne(name, ifExists, key));
            }
        }

        return conditions;
    }

    private static PolicyCondition ReadOne(string name, bool ifExists, JsonProperty key)
    {
        string asked = key.Name.ToLowerInvariant();
        if (!AccessFacts.Names.Contains(asked, StringComparer.Ordinal))
        {
            throw S3Errors.NotImplemented($"The policy condition key {key.Name}");
        }

        List<JsonElement> items = key.Value.ValueKind == JsonValueKind.Array ? [.. key.Value.EnumerateArray()] : [key.Value];
        if (items.Count == 0 || items.Exists(static item => item.ValueKind is not (
            JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)))
        {
            throw PolicyErrors.Malformed("Invalid policy syntax: Condition");
        }

        // Booleans are written in either form; their text is compared without case.
        PolicyCondition condition = new(name, ifExists, asked, items.ConvertAll(static item => item.ToString()));
        return condition.IsNumeric
            && condition.Values.Any(static value => !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
                ? throw PolicyErrors.Malformed($"Policy has an invalid condition value for {name}")
                : condition;
    }
}
