namespace QuiltE2E.Core.Packages;

/// <summary>A JSON array.</summary>
public sealed class PackageJsonArray : PackageJson
{
    private readonly PackageJson[] _items;

    /// <summary>Makes the array.</summary>
    /// <param name="items">Its items.</param>
    public PackageJsonArray(IEnumerable<PackageJson> items) => _items = [.. items];

    /// <summary>The items.</summary>
    public IReadOnlyList<PackageJson> Items => _items;

    /// <inheritdoc/>
    public override PackageJsonKind Kind => PackageJsonKind.Array;

    /// <inheritdoc/>
    public override bool IsTruthy => _items.Length > 0;

    /// <inheritdoc/>
    public override object ToObject() => Array.ConvertAll(_items, item => item.ToObject());

    internal override void Write(Utf8Output output, JsonStyle style)
    {
        output.Write((byte)'[');
        bool isFirst = true;
        foreach (PackageJson item in _items)
        {
            output.Write(isFirst ? [] : JsonText.ItemSeparator(style));
            item.Write(output, style);
            isFirst = false;
        }

        output.Write((byte)']');
    }
}
