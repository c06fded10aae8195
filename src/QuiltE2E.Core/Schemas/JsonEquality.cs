using System.Numerics;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Schemas;

/// <summary>Equality as JSON Schema means it: numbers by value (<c>1</c> is <c>1.0</c>), booleans are no numbers, order of members does not count.</summary>
internal sealed class JsonEquality : IEqualityComparer<PackageJson>
{
    internal static JsonEquality Instance { get; } = new();

    public bool Equals(PackageJson? x, PackageJson? y)
    {
        if (x is null || y is null)
        {
            return x is null && y is null;
        }

        if (JsonNumbers.IsNumber(x) || JsonNumbers.IsNumber(y))
        {
            return JsonNumbers.IsNumber(x) && JsonNumbers.IsNumber(y) && JsonNumbers.Compare(x, y) == 0;
        }

        return (x, y) switch
        {
            (PackageJsonString a, PackageJsonString b) => string.Equals(a.Value, b.Value, StringComparison.Ordinal),
            (PackageJsonArray a, PackageJsonArray b) => a.Items.SequenceEqual(b.Items, this),
            (PackageJsonObject a, PackageJsonObject b) => a.Members.Count == b.Members.Count
                && a.Members.All(member => b.TryGet(member.Key, out PackageJson? other) && Equals(member.Value, other)),
            _ => x.Kind == y.Kind && x.IsTruthy == y.IsTruthy,
        };
    }

    public int GetHashCode(PackageJson obj)
    {
        switch (obj)
        {
            case PackageJsonString text:
                return text.Value.GetHashCode(StringComparison.Ordinal);
            case PackageJsonInteger whole:
                return whole.TryGetInt64(out long small) ? small.GetHashCode() : whole.Value.GetHashCode();
            case PackageJsonFloat number when double.IsInteger(number.Value):
                return Math.Abs(number.Value) < long.MaxValue
                    ? ((long)number.Value).GetHashCode()
                    : new BigInteger(number.Value) is BigInteger big && big == long.MinValue ? long.MinValue.GetHashCode() : big.GetHashCode();
            case PackageJsonFloat number:
                return number.Value.GetHashCode();
            case PackageJsonArray array:
                HashCode hash = default;
                foreach (PackageJson item in array.Items)
                {
                    hash.Add(GetHashCode(item));
                }

                return hash.ToHashCode();
            case PackageJsonObject owner:
                int sum = owner.Members.Count;
                foreach ((string name, PackageJson value) in owner.Members)
                {
                    // Addition, because the order of members must not matter.
                    sum = unchecked(sum + HashCode.Combine(name.GetHashCode(StringComparison.Ordinal), GetHashCode(value)));
                }

                return sum;
            default:
                return HashCode.Combine(obj.Kind, obj.IsTruthy);
        }
    }
}
