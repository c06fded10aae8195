namespace QuiltE2E.Core.Packages;

/// <summary>A JSON string. It may hold a lone surrogate, which can be hashed but not written into a manifest.</summary>
/// <param name="value">The text.</param>
public sealed class PackageJsonString(string value) : PackageJson
{
    /// <summary>The text.</summary>
    public string Value { get; } = value;

    /// <inheritdoc/>
    public override PackageJsonKind Kind => PackageJsonKind.String;

    /// <inheritdoc/>
    public override bool IsTruthy => Value.Length > 0;

    /// <inheritdoc/>
    public override object ToObject() => Value;

    internal override void Write(Utf8Output output, JsonStyle style) => JsonText.WriteString(output, Value, style);
}
