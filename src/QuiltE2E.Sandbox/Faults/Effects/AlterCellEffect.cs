using System.Globalization;

namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>Every cell of a row that has a value has another one of the same kind: a number, a time, a text.</summary>
internal sealed class AlterCellEffect(FaultRule rule) : RowEffect(rule)
{
    public override IEnumerable<string?[]> Alter(string?[] row) => [Array.ConvertAll(row, Alter)];

    // Another first digit keeps a date a date, and a hash a hash.
    private string? Alter(string? value) => value switch
    {
        null => null,
        "true" => "false",
        "false" => "true",
        _ when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) =>
            (number + (Rule.By ?? 1)).ToString(CultureInfo.InvariantCulture),
        _ => (value.StartsWith('0') ? "1" : "0") + (value.Length == 0 ? value : value[1..]),
    };
}
