using System.Globalization;
using System.Text.Json;

namespace QuiltE2E.Sandbox.Faults;

/// <summary>Reads a rule from JSON and finds everything that is wrong with it.</summary>
internal sealed class FaultRuleReader
{
    private readonly JsonElement _root;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<string> _problems = [];

    private FaultRuleReader(JsonElement root) => _root = root;

    /// <param name="json">What was sent.</param>
    /// <param name="accounts">Names of accounts that a rule can be about.</param>
    /// <returns>The rule and its kind, or what is wrong.</returns>
    public static (FaultRule? Rule, FaultKind? Kind, IReadOnlyList<string> Problems) Read(byte[] json, IReadOnlyList<string> accounts)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return (null, null, ["A rule is a JSON object."]);
            }

            FaultRuleReader reader = new(document.RootElement);
            FaultRule rule = reader.ReadRule();
            reader.FindUnknown();
            reader._problems.AddRange(FaultRuleCheck.Find(rule, reader.Has, accounts));
            return (rule, FaultKinds.Find(rule.Effect), reader._problems);
        }
        catch (JsonException error)
        {
            return (null, null, [$"That is no JSON: {error.Message}"]);
        }
    }

    private FaultRule ReadRule() => new()
    {
        Id = Text("id") ?? string.Empty,
        Effect = Text("effect") ?? string.Empty,
        Service = Text("service") ?? FaultTargets.S3,
        Operation = Text("operation") ?? "*",
        Bucket = Text("bucket"),
        Key = Text("key"),
        Account = Text("account"),
        Nth = Number("nth", 1),
        From = Number("from", 1),
        Every = Number("every", 1),
        Times = Number("times", 1),
        Probability = Fraction("probability"),
        Seed = Number("seed", 0),
        Milliseconds = Number("milliseconds", 1, 600_000),
        AfterBytes = Number("afterBytes", 0),
        Offset = Number("offset", 0),
        Count = Number("count", 1),
        Status = Number("status", 200, 599),
        Code = Text("code"),
        Message = Text("message"),
        Seconds = Number("seconds", -315_360_000, 315_360_000),
        By = Number("by", long.MinValue),
    };

    private bool Has(string name) =>
        _root.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null;

    private JsonElement? Find(string name)
    {
        _known.Add(name);
        return Has(name) ? _root.GetProperty(name) : null;
    }

    private string? Text(string name)
    {
        if (Find(name) is not JsonElement value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text)
        {
            return text;
        }

        _problems.Add($"'{name}' must be a text that is not empty, but is {value.GetRawText()}.");
        return null;
    }

    private long? Number(string name, long least, long most = long.MaxValue)
    {
        if (Find(name) is not JsonElement value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) && number >= least && number <= most)
        {
            return number;
        }

        string range = least == long.MinValue ? string.Empty
            : most == long.MaxValue ? string.Create(CultureInfo.InvariantCulture, $" of at least {least}")
            : string.Create(CultureInfo.InvariantCulture, $" from {least} to {most}");
        _problems.Add($"'{name}' must be a whole number{range}, but is {value.GetRawText()}.");
        return null;
    }

    private double? Fraction(string name)
    {
        if (Find(name) is not JsonElement value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.GetDouble() is > 0 and <= 1 and double number)
        {
            return number;
        }

        _problems.Add($"'{name}' must be a number above 0 and up to 1, but is {value.GetRawText()}.");
        return null;
    }

    private void FindUnknown()
    {
        foreach (JsonProperty property in _root.EnumerateObject())
        {
            if (!_known.Contains(property.Name))
            {
                _problems.Add($"There is no field '{property.Name}'; the fields are {string.Join(", ", _known)}.");
            }
        }
    }
}
