using System.Globalization;
using System.Numerics;
using System.Text;

namespace QuiltE2E.Core.Packages;

/// <summary>A whole number of any size.</summary>
public sealed class PackageJsonInteger : PackageJson
{
    private readonly string _digits;

    /// <summary>Makes the number.</summary>
    /// <param name="value">Its value.</param>
    public PackageJsonInteger(BigInteger value)
        : this(value.ToString(CultureInfo.InvariantCulture))
    {
    }

    // The token itself is the value: JSON allows no second spelling of a whole number but "-0".
    internal PackageJsonInteger(string token) => _digits = token is "-0" ? "0" : token;

    /// <summary>The value.</summary>
    public BigInteger Value => BigInteger.Parse(_digits, CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override PackageJsonKind Kind => PackageJsonKind.Integer;

    /// <inheritdoc/>
    public override bool IsTruthy => _digits is not "0";

    /// <summary>The value, if it fits.</summary>
    /// <param name="value">The value, or 0.</param>
    /// <returns>Whether it fits.</returns>
    public bool TryGetInt64(out long value) => long.TryParse(_digits, CultureInfo.InvariantCulture, out value);

    /// <inheritdoc/>
    public override object ToObject() => TryGetInt64(out long value) ? (object)value : Value;

    internal override void Write(Utf8Output output, JsonStyle style) =>
        output.Advance(Encoding.ASCII.GetBytes(_digits, output.Reserve(_digits.Length)));
}
