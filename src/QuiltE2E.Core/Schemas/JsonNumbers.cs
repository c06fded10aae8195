using System.Numerics;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Schemas;

/// <summary>Arithmetic over JSON numbers as Python does it: whole numbers of any size, exact comparison with floating-point ones.</summary>
internal static class JsonNumbers
{
    internal static bool IsNumber(PackageJson value) => value.Kind is PackageJsonKind.Integer or PackageJsonKind.Float;

    /// <summary>Whether it is a whole number, however it is written.</summary>
    internal static bool IsInteger(PackageJson value) => value switch
    {
        PackageJsonInteger => true,
        PackageJsonFloat number => double.IsInteger(number.Value),
        _ => false,
    };

    /// <summary>Compares two numbers; null where one of them is not a number in the IEEE sense.</summary>
    internal static int? Compare(PackageJson left, PackageJson right) => (left, right) switch
    {
        (PackageJsonInteger x, PackageJsonInteger y) => Compare(x, y),
        (PackageJsonFloat x, PackageJsonFloat y) => double.IsNaN(x.Value) || double.IsNaN(y.Value) ? null : x.Value.CompareTo(y.Value),
        (PackageJsonInteger x, PackageJsonFloat y) => Compare(x.Value, y.Value),
        (PackageJsonFloat x, PackageJsonInteger y) => -Compare(y.Value, x.Value),
        _ => null,
    };

    /// <summary>Whether a number is a multiple of another.</summary>
    /// <remarks>
    /// By a floating-point divisor the quotient is rounded, so that 0.3 is no multiple of 0.1 but 0.2 is, as in the reference
    /// client; where it has no room for the quotient, exact fractions decide.
    /// </remarks>
    internal static bool IsMultiple(PackageJson value, PackageJson divisor)
    {
        if (value is PackageJsonInteger whole && divisor is PackageJsonInteger wholeDivisor)
        {
            return whole.TryGetInt64(out long x) && wholeDivisor.TryGetInt64(out long y)
                ? x % y == 0
                : (whole.Value % wholeDivisor.Value).IsZero;
        }

        double number = ToDouble(value);
        double by = ToDouble(divisor);
        if (!double.IsFinite(number) && value is PackageJsonFloat)
        {
            return false;
        }

        if (double.IsFinite(number) && double.IsFinite(by))
        {
            if (divisor is PackageJsonInteger)
            {
                return number % by == 0;
            }

            if (double.IsFinite(number / by))
            {
                return double.IsInteger(number / by);
            }
        }

        (BigInteger top, BigInteger bottom) = Fraction(value);
        (BigInteger divisorTop, BigInteger divisorBottom) = Fraction(divisor);
        return (top * divisorBottom % (bottom * divisorTop)).IsZero;
    }

    private static int Compare(PackageJsonInteger x, PackageJsonInteger y) =>
        x.TryGetInt64(out long a) && y.TryGetInt64(out long b) ? a.CompareTo(b) : x.Value.CompareTo(y.Value);

    private static int? Compare(BigInteger whole, double number)
    {
        if (!double.IsFinite(number))
        {
            return double.IsNaN(number) ? null : double.IsPositiveInfinity(number) ? -1 : 1;
        }

        double floor = Math.Floor(number);
        int order = whole.CompareTo(new BigInteger(floor));
        return order == 0 && floor < number ? -1 : order;
    }

    private static double ToDouble(PackageJson value) =>
        value is PackageJsonFloat number ? number.Value : (double)((PackageJsonInteger)value).Value;

    /// <summary>The exact value: every finite floating-point number is a whole one over a power of two.</summary>
    private static (BigInteger Top, BigInteger Bottom) Fraction(PackageJson value)
    {
        if (value is PackageJsonInteger whole)
        {
            return (whole.Value, BigInteger.One);
        }

        double number = ((PackageJsonFloat)value).Value;
        BigInteger bottom = BigInteger.One;
        while (!double.IsInteger(number))
        {
            number *= 2;
            bottom <<= 1;
        }

        return (new BigInteger(number), bottom);
    }
}
