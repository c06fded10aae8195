using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Workflows;

/// <summary>What a plain YAML scalar means: YAML 1.1 as PyYAML reads it, so that <c>on</c> is true and <c>010</c> is 8.</summary>
internal static partial class YamlScalars
{
    /// <summary>The value of a scalar without quotes and tag; null for a date, which has no form in JSON.</summary>
    internal static PackageJson? Resolve(string text)
    {
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return PackageJson.Null;
            case "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON":
                return PackageJson.True;
            case "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF":
                return PackageJson.False;
        }

        if (FloatPattern.IsMatch(text))
        {
            return new PackageJsonFloat(Float(text));
        }

        return IntegerPattern.IsMatch(text) ? new PackageJsonInteger(Integer(text))
            : DatePattern.IsMatch(text) ? null
            : new PackageJsonString(text);
    }

    private static double Float(string text)
    {
        (string digits, int sign) = Unsigned(text);
        return sign * digits.ToUpperInvariant() switch
        {
            ".INF" => double.PositiveInfinity,
            ".NAN" => double.NaN,
            string plain when plain.Contains(':', StringComparison.Ordinal) => plain.Split(':')
                .Aggregate(0.0, static (sum, part) => (sum * 60) + double.Parse(part, CultureInfo.InvariantCulture)),
            string plain => double.Parse(plain, NumberStyles.Float, CultureInfo.InvariantCulture),
        };
    }

    private static BigInteger Integer(string text)
    {
        (string digits, int sign) = Unsigned(text);
        BigInteger value = digits switch
        {
            _ when digits.StartsWith("0b", StringComparison.Ordinal) => OfBase(digits[2..], 2),
            _ when digits.StartsWith("0x", StringComparison.Ordinal) => OfBase(digits[2..], 16),
            _ when digits.Contains(':', StringComparison.Ordinal) => digits.Split(':')
                .Aggregate(BigInteger.Zero, static (sum, part) => (sum * 60) + BigInteger.Parse(part, CultureInfo.InvariantCulture)),
            _ when digits[0] == '0' => OfBase(digits, 8),
            _ => BigInteger.Parse(digits, CultureInfo.InvariantCulture),
        };
        return sign * value;
    }

    private static (string Digits, int Sign) Unsigned(string text)
    {
        string digits = text.Replace("_", string.Empty, StringComparison.Ordinal);
        return (digits.TrimStart('+', '-'), digits[0] == '-' ? -1 : 1);
    }

    private static BigInteger OfBase(string digits, int radix) => digits.Aggregate(
        BigInteger.Zero, (sum, digit) => (sum * radix) + Convert.ToInt32(digit.ToString(), fromBase: 16));

    [GeneratedRegex(
        """^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\z""",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex FloatPattern { get; }

    [GeneratedRegex(
        "^[-+]?(?:0b[01_]*[01][01_]*|0x[0-9a-fA-F_]*[0-9a-fA-F][0-9a-fA-F_]*|0[0-7_]*|[1-9][0-9_]*(?::[0-5]?[0-9])*)\\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex IntegerPattern { get; }

    [GeneratedRegex(
        "^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}.*)?\\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex DatePattern { get; }
}
